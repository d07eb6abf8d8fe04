// What are the tenant's systems told when a use is stopped or taken up again?
import type { EventNote } from "../outbox/index.ts";
import { EVERY_USE } from "./model.ts";

/** `restricted`: frozen; `objected`: objected to, or consent withdrawn; `lifted`: used again. `purposes` is `*` when it is all of them. */
export function restrictedEvent({ id, externalId }: { id: string; externalId: string }, purpose: string, state: "restricted" | "objected" | "lifted"): EventNote {
  return { type: "subject.restricted", subjectId: id, data: { externalId, purposes: purpose === EVERY_USE ? EVERY_USE : { [purpose]: state }, state } };
}
