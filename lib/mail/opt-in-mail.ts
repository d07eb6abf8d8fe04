// What does the mail say that asks whether a yes is meant?
import { translator } from "#messages/translate.ts";
import { layout } from "./layout.ts";
import type { Mail } from "./model.ts";

export type OptInMail = { to: string; locale: string; tenantName: string; accent: string; url: string; days: number; topicName: string; wording: string };

/** The words that were agreed to, and one link; nothing is sent before it is pressed. */
export function optInMail({ to, locale, tenantName: tenant, accent, url, days, topicName, wording }: OptInMail): Mail {
  const t = translator(locale);
  const bodies = layout({
    heading: t("mail.signin.greeting"), paragraphs: [t("mail.opt-in.body", { tenant, topic: topicName }), `“${wording}”`, t("mail.opt-in.days", { days })],
    button: { label: t("mail.opt-in.button"), url }, footer: `${t("mail.opt-in.not-you")} ${t("mail.footer", { tenant })}`, locale, accent,
  });
  return { to, subject: t("mail.opt-in.subject", { tenant }), ...bodies, headers: { "Auto-Submitted": "auto-generated" } };
}
