// Who is told of data that came from somebody else, and of a notice that changed?
import type { Ctx } from "../kernel/context.ts";
import { env } from "../kernel/env.ts";
import { informedMail, noticeChangeMail } from "../mail/index.ts";
import { closeNoticeBatch, informedToMail, nextNoticeBatch, noteInformed, noteNoticeTold } from "../subjects/index.ts";
import type { Tenant } from "../tenants/index.ts";
import type { Handler } from "./handler.ts";
import { mailPerson } from "./mail-person.ts";

/** The request closes once the mail was taken; one that fails leaves it open, and it becomes late like any other. */
export const inform: Handler["handle"] = async (ctx, event, tenant) => {
  const facts = await informedToMail(ctx, event);
  if (!facts) return;
  const { name, accent, timeZone, slug } = tenant;
  const told = facts.values.length > 0;
  if (told) await mailPerson(ctx, tenant, informedMail({ tenantName: name, accent, timeZone, to: facts.to, values: facts.values, locale: facts.locale ?? tenant.locale, url: `${env().NEXTAUTH_URL}/c/${slug}/profile` }));
  await noteInformed(ctx, event, told);
};

const BATCHES = 4;

/** So many mails a run; the next one goes on where it stopped, and nobody who was told is mailed again. */
export async function tellNotices(ctx: Ctx, tenant: Tenant): Promise<void> {
  for (let batches = 0; batches < BATCHES; batches += 1) {
    const batch = await nextNoticeBatch(ctx, tenant);
    if (!batch) return;
    const { mailing, notice: { notice, version, title, publishedOn }, changes, readers } = batch;
    const { name, accent, timeZone, slug } = tenant;
    const url = `${env().NEXTAUTH_URL}/c/${slug}/privacy/notices/${encodeURIComponent(notice)}/${encodeURIComponent(version)}`;
    for (const { id, email, locale } of readers) {
      await mailPerson(ctx, tenant, noticeChangeMail({ tenantName: name, accent, timeZone, to: email, locale: locale ?? tenant.locale, url, title, publishedOn, changes }));
      await noteNoticeTold(ctx, mailing, id);
    }
    await closeNoticeBatch(ctx, batch);
  }
}
