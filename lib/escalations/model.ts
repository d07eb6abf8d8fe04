// What needs a person, and what can be done about it?
import { z } from "zod";

export const MESSAGE_KINDS = ["question", "complaint"] as const;
export const SendMessageInput = z.strictObject({ kind: z.enum(MESSAGE_KINDS), message: z.string().trim().min(1, "is empty: say what it is about").max(5_000) });
export type SendMessage = z.infer<typeof SendMessageInput>;

export type ContactMessage = { id: string; subjectId: string; kind: (typeof MESSAGE_KINDS)[number]; body: string; sentAt: string };

export const ESCALATION_KINDS = ["overdue", "at_risk", "failed_task", "unhappy", "contested", "complaint", "question", "undelivered_opt_out"] as const;
export type EscalationKind = (typeof ESCALATION_KINDS)[number];

/** The ladder, from the ground: whoever has the request (all who handle requests where nobody has), owners and admins, the data protection lead. */
export const RUNGS = ["owner", "admin", "lead"] as const;
export type Rung = (typeof RUNGS)[number];

export const ESCALATION_STEPS = ["opened", "raised", "acknowledged", "assigned", "answered", "settled", "no_action"] as const;
export type EscalationStep = { kind: (typeof ESCALATION_STEPS)[number]; rung: Rung | null; happenedAt: string };

/** `targetOn`, `ackDue`: civil dates in the tenant's zone. `outcome` null while it is open. */
export type Escalation = {
  id: string; kind: EscalationKind; aboutId: string; subjectId: string | null; requestId: string | null; messageId: string | null; rung: Rung; openedAt: string;
  targetOn: string; ackDue: string | null; acknowledgedAt: string | null; closedAt: string | null; outcome: "answered" | "settled" | "no_action" | null; answerText: string | null; internalNote: string | null; assigneeId: string | null;
};
export type ListedEscalation = Escalation & { account: string | null; assigneeName: string | null };
export type EscalationFile = { escalation: Escalation; account: string | null; message: string | null; steps: EscalationStep[] };
/** A message of the person's with what became of it. */
export type OwnMessage = ContactMessage & { targetOn: string | null; acknowledgedAt: string | null; closedAt: string | null; answerText: string | null };

const escalationId = z.uuid();
/** `after`: `<date>~<id>` of the last line of the page before. */
export const ListEscalationsInput = z.strictObject({ state: z.enum(["open", "closed"]).default("open"), kind: z.enum(ESCALATION_KINDS).optional(), mine: z.literal("yes").optional(), after: z.string().regex(/^[\dTZ:.-]{10,24}~[0-9a-f-]{36}$/).optional() });
export type ListEscalations = z.output<typeof ListEscalationsInput>;
export const AssignEscalationInput = z.strictObject({ escalationId, assigneeId: z.uuid().or(z.literal("")) });
export const OnEscalationInput = z.strictObject({ escalationId });
export const AnswerEscalationInput = z.strictObject({ escalationId, text: z.string().trim().min(1, "is empty: write what the person is to read").max(10_000) });
export const CloseEscalationInput = z.strictObject({ escalationId, note: z.string().trim().min(1, "is empty: say why nothing is to be done").max(10_000) });
export const UnhappyInput = z.strictObject({ requestId: z.uuid(), text: z.string().trim().max(4_000) });
