// How does a person learn of data about them that came from somebody else (GDPR Article 14)?
import { readTenant, withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf, fieldOf, purposesOf, recipientsOf, type Catalogue, type NamedPurpose } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { emitAll, type EventNote, type HeardEvent } from "../outbox/index.ts";
import { addSteps, completeRequest, holdRequest, openRequestsOf, startRequest } from "../requests/index.ts";
import type { Terms } from "../orders/index.ts";
import { civilDateIn } from "../retention/index.ts";
import { getTenant, type Tenant } from "../tenants/index.ts";
import { findAccountById } from "./queries.ts";
import { findToldBy, findUntold, findUntoldOf, lockPerson, markTold, type Received } from "./queries/received.ts";
import { valueRetention } from "./value-retention.ts";

const AT_ONCE = 50;
const BATCHES = 20;

/** One request for each person with untold values, its month counted from when the first of them came; the mail follows from its event. Bounded: the next run goes on. */
export async function tellReceived(ctx: Ctx, { informedSince }: Pick<Tenant, "informedSince">): Promise<void> {
  authorize(ctx, "inform.work");
  for (let batch = 0, found = AT_ONCE; batch < BATCHES && found === AT_ONCE; batch += 1) found = await openBatch(ctx, informedSince);
}

async function openBatch(ctx: Ctx, from: string | null): Promise<number> {
  authorize(ctx, "inform.work");
  return withTenant(ctx, async (tx) => {
    const people = await findUntold(tx, from, AT_ONCE);
    const notes: EventNote[] = [];
    for (const subjectId of people) notes.push(...(await openFor(tx, ctx, subjectId, from)));
    await emitAll(tx, ctx, notes);
    if (people.length > 0) await recordAudit(tx, ctx, { action: "values.received", object: "subjects", payload: { people: people.length } });
    return people.length;
  });
}

/** While a request of the person is not told yet, what came since joins it: its clock runs from the first, and one mail tells of all. The person's row is held, so that two runs at once make one. */
async function openFor(tx: TenantTx, ctx: Ctx, subjectId: string, from: string | null): Promise<EventNote[]> {
  const held = await lockPerson(tx, subjectId);
  const untold = held && !held.erasedAt ? await findUntoldOf(tx, subjectId, from) : null;
  if (!untold) return [];
  const waiting = (await openRequestsOf(tx, subjectId)).find(({ right, about }) => right === "informed" && about?.kind === "fields");
  const opened = waiting ? null : await startRequest(tx, ctx, { subjectId, right: "informed", about: { kind: "fields", fields: untold.fields }, receivedAt: untold.since < ctx.now.toString() ? untold.since : undefined });
  const requestId = waiting?.id ?? opened!.requestId;
  await markTold(tx, { subjectId, fields: untold.fields }, requestId);
  return [...(opened ? [opened.event] : []), { type: "values.received", subjectId, data: { requestId } }];
}

export type InformedFacts = { to: string; locale: string | null; values: { label: string; receivedFrom: string | null; purposes: NamedPurpose[]; recipients: string[]; keptUntil: string | null; ground: string | null }[] };

/** What to mail for this event, in the catalogue's words and never the values themselves: source, purposes with their basis, recipients, until when and why. Null when it was told, or nobody is left to tell; without values there is nothing left to tell of. */
export async function informedToMail(ctx: Ctx, event: HeardEvent): Promise<InformedFacts | null> {
  authorize(ctx, "mail.send");
  const [subjectId, requestId] = [String(event.subjectId), String(event.data.requestId)];
  return readTenant(ctx, async (tx) => {
    const [account, values, catalogue, { timeZone }] = [await findAccountById(tx, subjectId), await findToldBy(tx, subjectId, requestId), await catalogueOf(tx), await getTenant(tx)];
    if (!(await openRequestsOf(tx, subjectId)).some(({ id }) => id === requestId) || !account?.email) return null;
    const terms: Terms = { rules: catalogue.retentionRules, timeZone, today: civilDateIn(ctx.now.toString(), timeZone).toString() };
    return { to: account.email, locale: account.locale, values: values.map((value) => wordsOf(value, catalogue, terms)) };
  });
}

function wordsOf({ field, receivedFrom, collectedAt }: Received, catalogue: Catalogue, terms: Terms): InformedFacts["values"][number] {
  const [named, { keptUntil, ground }] = [fieldOf(catalogue, field), valueRetention({ field, collectedAt }, terms)];
  return { label: named?.label ?? field, receivedFrom, purposes: purposesOf(catalogue, named), recipients: recipientsOf(catalogue, named).map(({ name }) => name), keptUntil, ground };
}

/** The mail was taken by the server: the person is told, and the request is done. Not `told`: nothing was left of the data, so it is done without. */
export async function noteInformed(ctx: Ctx, event: HeardEvent, told: boolean): Promise<void> {
  authorize(ctx, "inform.work");
  const [subjectId, requestId] = [String(event.subjectId), String(event.data.requestId)];
  await withTenant(ctx, async (tx) => {
    if (!(await holdRequest(tx, requestId))) return;
    await addSteps(tx, ctx, requestId, told ? [{ kind: "told" }] : []);
    await emitAll(tx, ctx, [await completeRequest(tx, ctx, { requestId, subjectId })]);
    await recordAudit(tx, ctx, { action: "subject.informed", object: `request:${requestId}`, subjectId, payload: { told } });
  });
}
