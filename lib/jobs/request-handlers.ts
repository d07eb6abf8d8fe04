// Who is mailed when something happens to a request?
import { env } from "../kernel/env.ts";
import { extensionMail, noticeMail, type NoticeKind } from "../mail/index.ts";
import { extensionToMail, noteNoticeSent, personToTell, rememberNotice, staffToTell } from "../requests/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { mailPerson } from "./mail-person.ts";
import { mailStaff } from "./mail-staff.ts";
import type { Handler } from "./handler.ts";

const look = ({ name, accent, timeZone }: Tenant) => ({ tenantName: name, accent, timeZone });
const pageOf = (area: "c" | "console", { slug }: Tenant, requestId: unknown): string => `${env().NEXTAUTH_URL}/${area}/${slug}/requests/${String(requestId)}`;

const tellPerson = (kind: NoticeKind): Handler["handle"] => async (ctx, event, tenant) => {
  const person = await personToTell(ctx, event);
  if (!person) return;
  await mailPerson(ctx, tenant, noticeMail(kind, { ...look(tenant), to: person.to, locale: person.locale ?? tenant.locale, url: pageOf("c", tenant, event.data.requestId) }));
  await rememberNotice(ctx, event);
};

const tellStaff: Handler["handle"] = async (ctx, event, tenant) => {
  const mails = (await staffToTell(ctx, event)).map((to) => noticeMail("reply", { ...look(tenant), to, locale: tenant.locale, url: pageOf("console", tenant, event.data.requestId) }));
  for (const mail of mails) await mailStaff(mail);
  if (mails.length > 0) await rememberNotice(ctx, event);
};

export const tellOfMessage: Handler["handle"] = (ctx, event, tenant) => (event.data.sender === "person" ? tellStaff : tellPerson("message"))(ctx, event, tenant);
export const tellOfAnswer = tellPerson("answer");

/** The date moves once the notice was taken by the mail server, and not before. */
export const sendExtension: Handler["handle"] = async (ctx, event, tenant) => {
  const notice = await extensionToMail(ctx, event);
  if (!notice) return;
  await mailPerson(ctx, tenant, extensionMail({ ...look(tenant), ...notice, locale: notice.locale ?? tenant.locale, url: pageOf("c", tenant, event.data.requestId) }));
  await noteNoticeSent(ctx, event);
};
