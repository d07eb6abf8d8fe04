// What is a legal hold?
import { z } from "zod";

export const HOLD_GROUNDS = ["legal_claims", "court_order", "investigation", "audit"] as const;
export type HoldGround = (typeof HOLD_GROUNDS)[number];

/** `until`: the civil date from which it ends by itself; none: until it is lifted. `reason` is for staff, the person is told the ground. */
export const PlaceHoldInput = z.strictObject({
  requestId: z.uuid(), ground: z.enum(HOLD_GROUNDS), reason: z.string().trim().min(1, "is empty: say what it is needed for").max(2_000), until: z.iso.date("is a date such as 2027-03-01").or(z.literal("")).optional(),
});
export type PlaceHold = z.infer<typeof PlaceHoldInput>;
export const LiftHoldInput = z.strictObject({ requestId: z.uuid(), holdId: z.uuid() });
export type LiftHold = z.infer<typeof LiftHoldInput>;

export type Hold = { id: string; ground: HoldGround; reason: string; placedAt: string; until: string | null; liftedAt: string | null };

/** True while it keeps everything of its person: not lifted, and its end has not come. `today` is the civil date in the tenant's zone. */
export const isHolding = ({ liftedAt, until }: Pick<Hold, "liftedAt" | "until">, today: string): boolean => liftedAt === null && (until === null || until > today);
