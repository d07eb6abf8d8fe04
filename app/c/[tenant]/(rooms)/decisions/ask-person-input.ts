import { z } from "zod";

/** Which decision, by the name that was shown. */
export const AskPersonInput = z.strictObject({ decision: z.string().trim().min(1).max(200) });
