// How does a tenant's system create or update one person?
import { isDeepStrictEqual } from "node:util";
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail } from "../kernel/errors.ts";
import { emit } from "../outbox/index.ts";
import { inUtc } from "../preferences/model.ts";
import { erasedSince } from "./erased-since.ts";
import { accountAfter, keepSubjects, keepValues } from "./keep-subjects.ts";
import type { Account, KeptValue, PutSubject, SubjectSaved, ValueFact } from "./model.ts";
import { findAccount, findValues } from "./queries.ts";

/** Creates the person, or keeps what is new of the call; the same call again writes nothing. `conflict` while the person is frozen, and for one who was erased. */
export async function putSubject(ctx: Ctx, { externalId, values, ...account }: { externalId: string } & PutSubject): Promise<SubjectSaved> {
  authorize(ctx, "subject.write");
  const now = inUtc(ctx.now.toString());
  return withTenant(ctx, async (tx) => {
    const held = await findAccount(tx, externalId);
    if (held?.frozenAt) fail("conflict", "This person's data is frozen: nothing new is kept until that ends.");
    if (!held) await demandNotErased(tx, ctx, externalId, account.email);
    const next = accountAfter(held ?? undefined, { externalId, fact: account }, now);
    const person = next ?? held!;
    const told = valuesTold(ctx, values, held ? await findValues(tx, held.id) : []);
    const written = (next ? await keepSubjects(tx, ctx, new Map(held ? [[externalId, held]] : []), [next]) : 0)
      + (await keepValues(tx, ctx, told.map((fact) => ({ subjectId: person.id, fact }))));
    if (written > 0) {
      await emit(tx, ctx, { type: "subject.saved", subjectId: person.id, data: { externalId } });
      await recordAudit(tx, ctx, { action: held ? "subject.updated" : "subject.created", object: `subject:${person.id}`, subjectId: person.id, payload: { fields: told.map(({ field }) => field) } });
    }
    return saved(person, held === null);
  });
}

/** A call has no date of its own, so it cannot say that it is newer than the erasure; a dated line of `/ingest` can. */
async function demandNotErased(tx: TenantTx, ctx: Ctx, externalId: string, email: string): Promise<void> {
  const { byEmail, byExternalId } = await erasedSince(tx, ctx, { emails: [email], externalIds: [externalId] });
  if (byEmail.size + byExternalId.size > 0) fail("conflict", "This person was erased: what was known before does not come back. Someone who came back as a customer is told by an /ingest line dated after the erasure.");
}

/** The values that say something: dated ones, and undated ones that differ from what is held. */
function valuesTold(ctx: Ctx, values: PutSubject["values"], held: readonly KeptValue[]): ValueFact[] {
  const [now, latest] = [inUtc(ctx.now.toString()), inUtc(ctx.now.add({ minutes: 5 }).toString())];
  return Object.entries(values).flatMap(([field, { collectedAt, ...rest }]) => {
    if (collectedAt !== undefined && inUtc(collectedAt) > latest) fail("invalid", `values.${field}.collectedAt lies more than five minutes ahead of us.`);
    const known = held.find((value) => value.field === field);
    const isRepeat = known && isDeepStrictEqual([known.value, known.source, known.system, known.receivedFrom], [rest.value, rest.source, rest.system ?? null, rest.receivedFrom ?? null]);
    return collectedAt === undefined && isRepeat ? [] : [{ field, ...rest, collectedAt: collectedAt ?? now }];
  });
}

const saved = ({ externalId, email, phone, locale, country }: Account, created: boolean): SubjectSaved => ({ externalId, email, phone, locale, country, created });
