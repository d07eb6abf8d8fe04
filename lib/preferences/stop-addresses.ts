// How does an opt-out that a mail tool tells of become ours, whoever has the address, or nobody?
import type { TenantTx } from "#db/with-tenant.ts";
import { catalogueOf } from "../catalogue/index.ts";
import { addressHash } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import type { EventNote } from "../outbox/index.ts";
import { addSuppressions, STRENGTH, type KeptSuppression } from "../suppressions/index.ts";
import { changePreferences, type Choice } from "./change-preferences.ts";
import { inUtc, type PreferenceSource } from "./model.ts";
import { findHolders, type Addressee } from "./queries/choices.ts";

/** An address that must not be written to. `topic` and `channel` may be `*`; `since` is an instant. */
export type OptOut = { email: string; topic: string; channel: string; reason: "opt_out" | "complaint" | "bounce"; since: string };

const placeOf = ({ hash, topic, channel }: KeptSuppression): string => `${hash} ${topic} ${channel}`;

/** Of several for one place the strongest, and of equals the newest. */
function oneEach(rows: readonly KeptSuppression[]): KeptSuppression[] {
  const rank = ({ reason, since }: KeptSuppression): string => `${STRENGTH.indexOf(reason)} ${since}`;
  const kept = new Map<string, KeptSuppression>();
  for (const row of rows) if (!kept.has(placeOf(row)) || rank(row) > rank(kept.get(placeOf(row))!)) kept.set(placeOf(row), row);
  return [...kept.values()];
}

/**
 * Keeps them inside `tx`: as choices of whoever has the address, where a newer choice of the person stands, and on the list alone where nobody has it. A complaint
 * stands on the list in any case, and so does an address that bounced, which is nobody's choice. Repeated or older ones write nothing. The caller emits and audits.
 */
export async function stopAddresses(tx: TenantTx, ctx: Ctx, source: PreferenceSource, optOuts: readonly OptOut[]): Promise<{ written: number; events: EventNote[] }> {
  const told = optOuts.map((one) => ({ ...one, since: inUtc(one.since), hash: addressHash(tx.tenantId, one.email) }));
  const holders = Map.groupBy(await findHolders(tx, [...new Set(told.map(({ hash }) => hash))]), ({ addressHash: hash }) => hash);
  const choices = told.filter(({ reason }) => reason !== "bounce").flatMap(({ hash, topic, channel, since }): Choice[] => (holders.get(hash) ?? []).map((person) => ({ person, cell: { topic, channel, state: "out", source, wording: null, changedAt: since } })));
  const decided = choices.length > 0 ? await changePreferences(tx, ctx, await catalogueOf(tx), choices) : { outcomes: [], events: [] };
  const rows = told.filter(({ hash, reason }) => reason !== "opt_out" || !holders.has(hash)).map(({ email: _email, ...row }) => row);
  const added = await addSuppressions(tx, oneEach(rows));
  return { written: decided.outcomes.filter(({ kind }) => kind === "changed").length + added.length, events: [...decided.events, ...added.map((row) => addedEvent(row, holders.get(row.hash)?.[0]))] };
}

const addedEvent = ({ hash, ...row }: KeptSuppression, person: Addressee | undefined): EventNote =>
  (person ? { type: "suppression.added", subjectId: person.id, data: { externalId: person.externalId, ...row } } : { type: "suppression.added", data: { hash, ...row } });
