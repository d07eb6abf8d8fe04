// What do staff read when something needs them, and each morning when something is due?
import { reader } from "#messages/reader.ts";
import { layout } from "./layout.ts";
import type { Mail } from "./model.ts";
import type { NoticeMail } from "./notice-mail.ts";

/** That something of this kind reached the recipient's rung and by when it is to be settled; nothing about whom. */
export function escalationMail(facts: NoticeMail & { kind: string; targetOn: string }): Mail {
  const { t, date, language } = reader({ locale: facts.locale, timeZone: facts.timeZone, today: facts.targetOn });
  const subject = t("mail.escalation.subject", { kind: facts.kind, tenant: facts.tenantName });
  const bodies = layout({ heading: subject, paragraphs: [t("mail.escalation.body", { due: date(facts.targetOn) })], button: { label: t("mail.escalation.button"), url: facts.url }, footer: t("mail.footer", { tenant: facts.tenantName }), locale: language, accent: facts.accent });
  return { to: facts.to, subject, ...bodies, headers: { "Auto-Submitted": "auto-generated" } };
}

/** The counts of the day. */
export function digestMail(facts: NoticeMail & { counts: { overdue: number; today: number; near: number; escalations: number } }): Mail {
  const { t, language } = reader({ locale: facts.locale, timeZone: facts.timeZone, today: "2026-01-01" });
  const subject = t("mail.digest.subject", { tenant: facts.tenantName });
  const lines = (["overdue", "today", "near", "escalations"] as const).filter((what) => facts.counts[what] > 0).map((what) => t(`mail.digest.${what}`, { count: facts.counts[what] }));
  const bodies = layout({ heading: subject, paragraphs: lines, button: { label: t("mail.digest.button"), url: facts.url }, footer: t("mail.footer", { tenant: facts.tenantName }), locale: language, accent: facts.accent });
  return { to: facts.to, subject, ...bodies, headers: { "Auto-Submitted": "auto-generated" } };
}
