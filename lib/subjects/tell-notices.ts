// How do people learn that a privacy notice has changed?
import { Temporal } from "temporal-polyfill";
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { changesOf, compareNotices, noticeText, noticeVersionsIn, type Change, type NoticeText } from "../notices/index.ts";
import { emit } from "../outbox/index.ts";
import { civilDateIn } from "../retention/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { insertTold, listMailings, listReaders, moveMailing, type Mailing, type Reader } from "./queries/notices-told.ts";

const AT_ONCE = 50;

export type NoticeBatch = { mailing: Mailing; notice: NoticeText; changes: Change[]; readers: Reader[] };

/** The next people to mail about a version whose day has come, in the tenant's zone; null while there is none. Touched is everybody who was here before that day: they were told otherwise (GDPR Articles 13(3), 14(4)). */
export async function nextNoticeBatch(ctx: Ctx, { timeZone }: Pick<Tenant, "timeZone">): Promise<NoticeBatch | null> {
  authorize(ctx, "inform.work");
  const today = civilDateIn(ctx.now.toString(), timeZone).toString();
  return readTenant(ctx, async (tx) => {
    for (const mailing of await listMailings(tx)) {
      const notice = await noticeText(tx, mailing);
      if (!notice || notice.publishedOn > today) continue;
      const before = (await noticeVersionsIn(tx)).find((one) => one.notice === notice.notice && one.publishedOn < notice.publishedOn);
      const older = before ? await noticeText(tx, before) : null;
      const since = Temporal.PlainDate.from(notice.publishedOn).toZonedDateTime(timeZone).toInstant().toString();
      return { mailing, notice, changes: changesOf(compareNotices(older?.body ?? "", notice.body)), readers: await listReaders(tx, mailing, since, AT_ONCE) };
    }
    return null;
  });
}

/** The mail to this person was taken by the server. */
export async function noteNoticeTold(ctx: Ctx, { notice, version }: Mailing, subjectId: string): Promise<void> {
  authorize(ctx, "inform.work");
  await withTenant(ctx, (tx) => insertTold(tx, { subjectId, notice, version, toldAt: ctx.now.toString({ smallestUnit: "millisecond" }) }));
}

/** Goes on behind the batch; the last one ends the mailing. */
export async function closeNoticeBatch(ctx: Ctx, { mailing, readers }: NoticeBatch): Promise<void> {
  authorize(ctx, "inform.work");
  await withTenant(ctx, async (tx) => {
    const isLast = readers.length < AT_ONCE;
    await moveMailing(tx, mailing, { lastSubject: readers.at(-1)?.id ?? mailing.lastSubject, doneAt: isLast ? ctx.now.toString({ smallestUnit: "millisecond" }) : null });
    await emit(tx, ctx, { type: "notice.told", data: { notice: mailing.notice, version: mailing.version } });
    await recordAudit(tx, ctx, { action: "notice.told", object: `notice:${mailing.notice}`, payload: { version: mailing.version, people: readers.length, done: isLast } });
  });
}
