// What can a person write to the data protection lead?
import { z } from "zod";

export const MESSAGE_KINDS = ["question", "complaint"] as const;
export const SendMessageInput = z.strictObject({ kind: z.enum(MESSAGE_KINDS), message: z.string().trim().min(1, "is empty: say what it is about").max(5_000) });
export type SendMessage = z.infer<typeof SendMessageInput>;

export type ContactMessage = { id: string; subjectId: string; kind: (typeof MESSAGE_KINDS)[number]; body: string; sentAt: string };
