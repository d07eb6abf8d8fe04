// Which decisions on trackers did one person make, for a transaction that is open already?
import type { TenantTx } from "#db/with-tenant.ts";
import type { Ctx } from "../kernel/context.ts";
import type { EventNote } from "../outbox/index.ts";
import { decisionId } from "./decision-id.ts";
import { asDecision, type ConsentDecision, type ConsentFact, type ConsentPage } from "./model.ts";
import { findDecisions, insertDecisions, type LedgerRow } from "./queries.ts";

/** The newest decision and, up to `limit`, those before it. An imported one has the person as its visitor, a linked one the browser. */
export async function consentOf(tx: TenantTx, subjectId: string, limit: number): Promise<ConsentPage> {
  const history = await findDecisions(tx, subjectId, limit);
  return { current: history[0] ?? null, history };
}

type Told = { subject: { id: string; externalId: string }; fact: ConsentFact };

/** Adds told decisions to the ledger; one told before adds nothing. `events` are for the caller to emit before its audit entry. */
export async function recordConsents(tx: TenantTx, ctx: Ctx, told: readonly Told[]): Promise<{ added: number; events: EventNote[] }> {
  const rows = new Map<string, LedgerRow>();
  const owners = new Map<string, Told["subject"]>();
  for (const { subject, fact } of told) {
    const decision = asDecision(fact, "import");
    const id = decisionId(subject.id, decision);
    rows.set(id, { id, visitorId: subject.id, subjectId: subject.id, ...decision });
    owners.set(id, subject);
  }
  const added = await insertDecisions(tx, [...rows.values()], ctx.now.toString({ smallestUnit: "millisecond" }));
  return { added: added.length, events: added.map((id) => recordedEvent(owners.get(id)!, rows.get(id)!)) };
}

/** What the tenant's systems are told of a decision. */
export function recordedEvent(subject: { id: string; externalId: string }, { site, categories, vendors, action, source, decidedAt }: ConsentDecision): EventNote {
  return { type: "consent.recorded", subjectId: subject.id, data: { externalId: subject.externalId, site, categories, ...(Object.keys(vendors).length > 0 ? { vendors } : {}), action, source, decidedAt } };
}
