// Which event wakes whom? Every handler may be called twice for one event and must then change nothing.
import { forgetLinkToken, linkToMail, openWish } from "../auth/index.ts";
import { escalateUnauthorized, keepNumbered } from "../connectors/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { env } from "../kernel/env.ts";
import { nextErasureMail, rememberErasureMailed, workErasure } from "../erasure/index.ts";
import { messageToMail, rememberMailed } from "../escalations/index.ts";
import { exportToMail, rememberTold, workExport } from "../exports/index.ts";
import { erasureMail, exportMail, messageMail, optInMail, requestMail, signInMail } from "../mail/index.ts";
import { continueImports } from "../ingest/index.ts";
import type { EventType, HeardEvent } from "../outbox/index.ts";
import { escalateDecision, escalateEndpoint, escalateTask, tellAnswered, tellRung } from "./escalation-handlers.ts";
import type { Handler } from "./handler.ts";
import { inform } from "./inform-handlers.ts";
import { mailPerson } from "./mail-person.ts";
import { mailStaff } from "./mail-staff.ts";
import { sendExtension, tellOfAnswer, tellOfMessage } from "./request-handlers.ts";
import { CONFIRM_DAYS, confirmationToMail, rememberAsked } from "../preferences/index.ts";
import { rememberConfirmed, requestToMail } from "../requests/index.ts";
import type { Tenant } from "../tenants/index.ts";

const LINK_MINUTES = 10;

async function mailSignInLink(ctx: Ctx, event: HeardEvent, tenant: Tenant): Promise<void> {
  await openWish(ctx, event);
  const link = await linkToMail(ctx, event);
  if (link) {
    const area = link.audience === "subject" ? "c" : "console";
    const url = `${env().NEXTAUTH_URL}/${area}/${tenant.slug}/sign-in/${link.token}`;
    const mail = signInMail({ to: link.to, locale: link.locale ?? tenant.locale, tenantName: tenant.name, accent: tenant.accent, url, minutes: LINK_MINUTES, act: link.room });
    await (link.audience === "subject" ? mailPerson(ctx, tenant, mail) : mailStaff(mail));
  }
  await forgetLinkToken(ctx, event);
}

async function mailContactMessage(ctx: Ctx, event: HeardEvent, tenant: Tenant): Promise<void> {
  const found = await messageToMail(ctx, event);
  if (!found) return;
  await mailStaff(messageMail({ ...found, locale: tenant.locale, tenantName: tenant.name, accent: tenant.accent }));
  await rememberMailed(ctx, event);
}

async function mailRequestOpened(ctx: Ctx, event: HeardEvent, tenant: Tenant): Promise<void> {
  const found = await requestToMail(ctx, event);
  if (!found) return;
  const { request, to, locale } = found;
  await mailPerson(ctx, tenant, requestMail({
    to, locale: locale ?? tenant.locale, timeZone: tenant.timeZone, tenantName: tenant.name, accent: tenant.accent,
    url: `${env().NEXTAUTH_URL}/c/${tenant.slug}/requests`, receivedAt: request.receivedAt, dueOn: request.dueOn,
  }));
  await rememberConfirmed(ctx, event);
}

const ERASE_MS = 20_000;

/** Goes on with an erasure that was too large to be done while the person waited, or stopped; what is left then is taken up by `finish-erasures`. */
const eraseSubject = async (ctx: Ctx, event: HeardEvent): Promise<void> => void (await workErasure(ctx, String(event.data.requestId), ERASE_MS));

async function mailErased(ctx: Ctx, event: HeardEvent, tenant: Tenant): Promise<void> {
  for (let mail = await nextErasureMail(ctx, event); mail; mail = await nextErasureMail(ctx, event)) {
    const { to, locale, earlier, report } = mail;
    const url = `${env().NEXTAUTH_URL}/c/${tenant.slug}`;
    await mailPerson(ctx, tenant, erasureMail({ to, locale: locale ?? tenant.locale, timeZone: tenant.timeZone, tenantName: tenant.name, accent: tenant.accent, url, earlier, report }));
    await rememberErasureMailed(ctx, event, mail);
  }
}

/** `notice` goes to every address the person was ever known by; the others to today's. */
async function tellOfExport(what: "notice" | "ready" | "failed", ctx: Ctx, event: HeardEvent, tenant: Tenant): Promise<void> {
  const { mails, locale, contact } = await exportToMail(ctx, event, what, { everywhere: what === "notice" });
  const url = `${env().NEXTAUTH_URL}/c/${tenant.slug}/${what === "notice" ? "requests" : "export"}`;
  for (const mail of mails) {
    await mailPerson(ctx, tenant, exportMail(what, { to: mail.to, locale: locale ?? tenant.locale, timeZone: tenant.timeZone, tenantName: tenant.name, accent: tenant.accent, url, madeAt: event.occurredAt, contact }));
    await rememberTold(ctx, event, mail);
  }
}

/** A try again was told of when it was first asked for. */
const tellOfCopy: Handler["handle"] = async (ctx, event, tenant) => (event.data.again ? undefined : tellOfExport("notice", ctx, event, tenant));
/** A copy that streams is with its person already. */
const prepareCopy: Handler["handle"] = async (ctx, event) => (event.data.exportId ? workExport(ctx, String(event.data.exportId)) : undefined);
const tellItIsReady: Handler["handle"] = (ctx, event, tenant) => tellOfExport("ready", ctx, event, tenant);
const tellItFailed: Handler["handle"] = async (ctx, event, tenant) => (event.data.exportId ? tellOfExport("failed", ctx, event, tenant) : undefined);

async function mailOptIn(ctx: Ctx, event: HeardEvent, tenant: Tenant): Promise<void> {
  const found = await confirmationToMail(ctx, event);
  if (!found) return;
  const { to, locale, token, topicName, wording } = found;
  await mailPerson(ctx, tenant, optInMail({ to, locale: locale ?? tenant.locale, tenantName: tenant.name, accent: tenant.accent, url: `${env().NEXTAUTH_URL}/c/${tenant.slug}/opt-in/${token}`, days: CONFIRM_DAYS, topicName, wording }));
  await rememberAsked(ctx, event);
}

export const HANDLERS: Partial<Record<EventType, readonly Handler[]>> = {
  "sign_in.asked": [{ name: "mail-sign-in-link", handle: mailSignInLink }],
  "request.opened": [{ name: "mail-request-opened", handle: mailRequestOpened }],
  "subject.erasure_requested": [{ name: "erase-subject", handle: eraseSubject }],
  "subject.erased": [{ name: "mail-erased", handle: mailErased }],
  "export.asked": [{ name: "mail-export-notice", handle: tellOfCopy }, { name: "prepare-export", handle: prepareCopy }],
  "export.ready": [{ name: "mail-export-ready", handle: tellItIsReady }],
  "export.failed": [{ name: "mail-export-failed", handle: tellItFailed }],
  "request.message_sent": [{ name: "mail-request-message", handle: tellOfMessage }],
  "request.answered": [{ name: "mail-request-answered", handle: tellOfAnswer }],
  "request.extension_asked": [{ name: "mail-extension", handle: sendExtension }],
  "values.received": [{ name: "mail-informed", handle: inform }],
  "decision.contested": [{ name: "escalate-decision", handle: escalateDecision }],
  "task.failed": [{ name: "escalate-task", handle: escalateTask }],
  "escalation.opened": [{ name: "mail-rung", handle: tellRung }],
  "escalation.answered": [{ name: "mail-contact-answered", handle: tellAnswered }],
  "opt_in.asked": [{ name: "mail-opt-in", handle: mailOptIn }],
  "import.confirmed": [{ name: "keep-import", handle: continueImports }],
  "connector.unauthorized": [{ name: "escalate-connector", handle: (ctx, event) => escalateUnauthorized(ctx, String(event.data.connectorId)) }],
  "connector.told": [{ name: "keep-reported", handle: (ctx, event) => keepNumbered(ctx, event) }],
  "endpoint.disabled": [{ name: "escalate-endpoint", handle: escalateEndpoint }],
  "complaint.sent": [{ name: "mail-contact-message", handle: mailContactMessage }],
};
