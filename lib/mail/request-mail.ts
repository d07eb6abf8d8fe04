// What does the mail say that confirms a request?
import { reader } from "#messages/reader.ts";
import { layout } from "./layout.ts";
import type { Mail } from "./model.ts";

export type RequestMail = { to: string; locale: string; timeZone: string; tenantName: string; accent: string; url: string; receivedAt: string; dueOn: string };

/** When it came, by when it is answered, and where to follow it; nothing of what was asked. */
export function requestMail(facts: RequestMail): Mail {
  const { t, date, language } = reader({ locale: facts.locale, timeZone: facts.timeZone, today: facts.dueOn });
  const tenant = facts.tenantName;
  const bodies = layout({
    heading: t("mail.signin.greeting"), paragraphs: [t("mail.request.body", { date: date(facts.receivedAt), due: date(facts.dueOn) })],
    button: { label: t("mail.request.button"), url: facts.url }, footer: t("mail.footer", { tenant }), locale: language, accent: facts.accent,
  });
  return { to: facts.to, subject: t("mail.request.subject", { tenant }), ...bodies, headers: { "Auto-Submitted": "auto-generated" } };
}
