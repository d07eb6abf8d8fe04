// How does a mail tool tell of opt-outs?
import { z } from "zod";
import { Email } from "../identity/model.ts";
import { ChannelName, Instant, TopicName } from "../preferences/model.ts";
import { ANY } from "../suppressions/model.ts";

/** `topic`: any, when left out; `channel`: e-mail; `since`: now; `reason`: an opt-out. */
export const OptOutLine = z.strictObject({
  email: Email, topic: TopicName.default(ANY), channel: ChannelName.default("email"), reason: z.enum(["opt_out", "complaint", "bounce"]).default("opt_out"), since: Instant.optional(),
});
export type OptOutLine = z.output<typeof OptOutLine>;

/** `POST /suppressions` as JSON: one, or a list. */
export const MAX_LISTED = 10_000;
export const OptOutsInput = z.union([z.array(z.unknown()).min(1).max(MAX_LISTED, `holds more than ${MAX_LISTED}: send CSV, which is read as it comes`), z.record(z.string(), z.unknown()).transform((one) => [one])]);
