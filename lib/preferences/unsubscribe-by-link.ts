// How does whoever holds a one-click link stop mails, signed in or not, held or erased?
import { readTenant, withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf, topicOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { emitAll } from "../outbox/index.ts";
import { addWhereNone, ANY, suppressionsByHash, type KeptSuppression, type Link, type Suppression } from "../suppressions/index.ts";
import { readerOf } from "../tenants/index.ts";
import type { Replaced } from "./desk.ts";
import { inUtc } from "./model.ts";
import { isStopped } from "./preference-change.ts";
import { findCellsOfHolders, findHolderLocale, lockHolders, type Addressee, type OwnedCell } from "./queries/choices.ts";
import { stopPeople, type Stop } from "./stop-people.ts";

/** What the link's page says beside the tenant's name. `topicName`: null for every topic. `locale`: of somebody who has the address. */
export type LinkPage = { topicName: string | null; locale: string | null };
/** All that one stop changed, as it was before: `suppression` stood in the row's place. It names people by row: sealed, and shown to nobody. */
export type Undo = { at: string; topic: string; replaced: Replaced[]; suppression: Suppression | null; requests: { subjectId: string; requestId: string }[] };
type LinkHeld = { people: Addressee[]; cells: OwnedCell[]; suppressions: KeptSuppression[] };

/** Links stop mails. */
export const LINK_CHANNEL = "email";

/** What is held of an address and of whoever has it, locked until the commit; asked in one round trip. */
export async function lockAddress(tx: TenantTx, ctx: Ctx, hash: string): Promise<LinkHeld> {
  const [people, cells, suppressions] = await Promise.all([lockHolders(tx, hash), findCellsOfHolders(tx, hash), suppressionsByHash(tx, ctx, [hash])]);
  return { people, cells, suppressions };
}

/** The name of a topic; one that has left the catalogue is called by its id. */
const nameOf = async (tx: TenantTx, topic: string): Promise<string | null> => (topic === ANY ? null : (topicOf(await catalogueOf(tx), topic)?.name ?? topic));

/** What the page has to know before anything is done. Reads only. */
export async function readLink(ctx: Ctx, { topic, hash }: Link): Promise<LinkPage> {
  authorize(ctx, "unsubscribe_link.use");
  return readTenant(ctx, async (tx) => {
    const [topicName, locale] = await Promise.all([nameOf(tx, topic), findHolderLocale(tx, hash)]);
    return { topicName, locale };
  });
}

/**
 * Stops the link's topic by e-mail for its address: the row of the suppression list always, and for people who are held all that a press of
 * their own button does. `undo` is what `undoUnsubscribe` needs; null when it was stopped before: then nothing is written.
 */
export async function unsubscribeByLink(ctx: Ctx, { topic, hash, tenant, campaign = null }: Link): Promise<LinkPage & { undo: Undo | null }> {
  authorize(ctx, "unsubscribe_link.use");
  return withTenant(ctx, async (tx) => {
    const [held, topicName] = await Promise.all([lockAddress(tx, ctx, hash), nameOf(tx, topic)]);
    const page = { topicName, locale: held.people[0]?.locale ?? null };
    const wording = readerOf(tenant, ctx, page.locale).t("unsubscribe.ask", { topic: topicName === null ? "all" : "one", name: topicName ?? "", tenant: tenant.name });
    return { ...page, undo: await stop(tx, ctx, { topic, channel: LINK_CHANNEL, wording, campaign }, { tenant, hash }, held) };
  });
}

type Whose = Pick<Link, "tenant" | "hash">;

async function stop(tx: TenantTx, ctx: Ctx, wish: Stop, whose: Whose, held: LinkHeld): Promise<Undo | null> {
  const { people, cells, suppressions } = held;
  if (isStopped(wish, held, people.map(({ id }) => cells.filter(({ subjectId }) => subjectId === id)))) return null;
  const suppression = suppressions.find((row) => row.topic === wish.topic && row.channel === wish.channel) ?? null;
  const done = people.length > 0 ? await stopHolders(tx, ctx, wish, whose, held) : await stopAddress(tx, ctx, wish, whose);
  return done && { ...done, topic: wish.topic, suppression };
}

type Done = Pick<Undo, "at" | "replaced" | "requests"> | null;

async function stopHolders(tx: TenantTx, ctx: Ctx, wish: Stop, { tenant }: Whose, held: LinkHeld): Promise<Done> {
  const { at, events, replaced, requests } = await stopPeople(tx, ctx, held.people, wish, held, { tenant, openedBy: "link" });
  await emitAll(tx, ctx, events);
  const [{ id }] = held.people as [Addressee];
  await recordAudit(tx, ctx, { action: "preferences.changed", object: `subject:${id}`, subjectId: id, payload: { stop: wish, people: held.people.length } });
  return { at, replaced, requests };
}

/** Nobody who is held has the address, or no longer: the list is all there is. Of several at once, one writes. */
async function stopAddress(tx: TenantTx, ctx: Ctx, { topic, channel }: Stop, { hash }: Whose): Promise<Done> {
  const row = { hash, topic, channel, reason: "opt_out" as const, since: inUtc(ctx.now.toString()) };
  if (!(await addWhereNone(tx, row))) return null;
  await emitAll(tx, ctx, [{ type: "suppression.added", data: row }]);
  await recordAudit(tx, ctx, { action: "suppression.added", object: "suppression", payload: row });
  return { at: row.since, replaced: [], requests: [] };
}
