// Who must not be contacted: the whole list as a feed, and the answer for addresses that somebody asks about.
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { addressHash } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail } from "../kernel/errors.ts";
import { ANY, covers, type CheckedAddress, type CheckSuppressions, type ListSuppressions, type ListedSuppression } from "./model.ts";
import { findByHashes, listFeed, listWhole, type FeedPlace } from "./queries.ts";

const AT_ONCE = 5_000;
const START: FeedPlace = { txid: "0", hash: "", channel: "", topic: "" };
const encode = (place: FeedPlace): string => Buffer.from([place.txid, place.hash, place.channel, place.topic].join("~")).toString("base64url");

function decode(cursor: string): FeedPlace {
  const [, txid, hash, channel, topic] = /^(\d{1,20})~([0-9a-f]{0,64})~([\w*-]{0,63})~([\w*-]{0,63})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  return txid === undefined ? fail("invalid", "after: is not a cursor that this feed gave out.") : { txid, hash: hash!, channel: channel!, topic: topic! };
}

/** A page of the list in commit order; a row that changes comes again. `nextCursor` is always given, and nothing ever appears behind it. What is lifted is told by the event `suppression.removed`. */
export async function listSuppressions(ctx: Ctx, { after, limit }: ListSuppressions): Promise<{ data: ListedSuppression[]; nextCursor: string }> {
  authorize(ctx, "suppression.read");
  const from = after ? decode(after) : START;
  const rows = await readTenant(ctx, (tx) => listFeed(tx, ctx, from, limit));
  return { data: rows.map(({ txid: _txid, ...row }) => row), nextCursor: encode(rows.at(-1) ?? from) };
}

/** For each address, in the order asked, whether it may be contacted on this channel about this topic (about any, without one), and if not, why not. */
export async function checkSuppressions(ctx: Ctx, { channel, topic = ANY, emails }: CheckSuppressions): Promise<{ data: CheckedAddress[] }> {
  authorize(ctx, "suppression.read");
  const hashes = emails.map((email) => addressHash(ctx.tenantId, email));
  const held = Map.groupBy(await readTenant(ctx, (tx) => findByHashes(tx, ctx, [...new Set(hashes)])), ({ hash }) => hash);
  const data = emails.map((email, at): CheckedAddress => {
    const found = held.get(hashes[at]!)?.find((suppression) => covers(suppression, { topic, channel }));
    return found ? { email, suppressed: true, reason: found.reason } : { email, suppressed: false };
  });
  return { data };
}

/** All that stands on the list now, a few thousand rows at a time, by address; unlike the feed it leaves out nothing for the sake of what still runs. */
export async function* wholeList(ctx: Ctx): AsyncGenerator<ListedSuppression[]> {
  authorize(ctx, "suppression.read");
  for (let after = { hash: "", channel: "", topic: "" }; ;) {
    const rows = await readTenant(ctx, (tx) => listWhole(tx, ctx, after, AT_ONCE));
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!;
  }
}

/** Notes that the whole list was taken as a file. */
export async function noteListTaken(ctx: Ctx): Promise<void> {
  authorize(ctx, "suppression.read");
  await withTenant(ctx, (tx) => recordAudit(tx, ctx, { action: "suppressions.downloaded", object: "suppressions" }));
}
