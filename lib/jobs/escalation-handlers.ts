// Who hears of what needs a person?
import { digestToMail, escalate, rememberDigest, rememberRung, rungToMail } from "../escalations/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { env } from "../kernel/env.ts";
import { digestMail, escalationMail, noticeMail } from "../mail/index.ts";
import { rememberNotice, subjectToTell } from "../requests/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { escalateDisabled } from "../webhooks/index.ts";
import type { Handler } from "./handler.ts";
import { mailPerson } from "./mail-person.ts";
import { mailStaff } from "./mail-staff.ts";

const look = ({ name, accent, timeZone, locale }: Tenant) => ({ tenantName: name, accent, timeZone, locale });

export const escalateDecision: Handler["handle"] = (ctx, event) => escalate(ctx, { kind: "contested", aboutId: String(event.data.requestId), requestId: String(event.data.requestId) });
export const escalateTask: Handler["handle"] = (ctx, event) => escalate(ctx, { kind: "failed_task", aboutId: String(event.data.taskId), requestId: String(event.data.requestId) });

export const escalateEndpoint: Handler["handle"] = (ctx, event) => escalateDisabled(ctx, String(event.data.endpointId));

export const tellRung: Handler["handle"] = async (ctx, event, tenant) => {
  const found = await rungToMail(ctx, event);
  for (const to of found?.to ?? []) {
    await mailStaff(escalationMail({ ...look(tenant), to: to.email, kind: found!.escalation.kind, targetOn: found!.escalation.targetOn, url: `${env().NEXTAUTH_URL}/console/${tenant.slug}/escalations/${found!.escalation.id}` }));
    await rememberRung(ctx, tenant, found!, to);
  }
};

export const tellAnswered: Handler["handle"] = async (ctx, event, tenant) => {
  const person = event.subjectId ? await subjectToTell(ctx, event, event.subjectId) : null;
  if (!person) return;
  await mailPerson(ctx, tenant, noticeMail("contact", { ...look(tenant), to: person.to, locale: person.locale ?? tenant.locale, url: `${env().NEXTAUTH_URL}/c/${tenant.slug}/contact` }));
  await rememberNotice(ctx, event);
};

/** The morning's counts, to each who handles requests. */
export async function sendDigests(ctx: Ctx, tenant: Tenant): Promise<void> {
  const digest = await digestToMail(ctx, tenant);
  for (const to of digest?.to ?? []) {
    await mailStaff(digestMail({ ...look(tenant), to: to.email, counts: digest!.counts, url: `${env().NEXTAUTH_URL}/console/${tenant.slug}` }));
    await rememberDigest(ctx, tenant, to);
  }
}
