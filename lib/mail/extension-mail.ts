// What does the notice say by which the time for an answer is extended?
import { reader } from "#messages/reader.ts";
import { layout } from "./layout.ts";
import type { Mail } from "./model.ts";
import type { NoticeMail } from "./notice-mail.ts";

export type ExtensionMail = NoticeMail & { text: string; receivedAt: string; extendedDue: string };

/** The reason in the words of staff, and the new date: the law asks that both be told (GDPR Article 12(3)). */
export function extensionMail({ to, locale, timeZone, tenantName: tenant, accent, url, text, receivedAt, extendedDue }: ExtensionMail): Mail {
  const { t, date, language } = reader({ locale, timeZone, today: extendedDue });
  const bodies = layout({
    heading: t("mail.signin.greeting"), paragraphs: [t("mail.extension.body", { tenant, date: date(receivedAt), due: date(extendedDue) }), ...text.split(/\n{2,}/), t("mail.extension.complain")],
    button: { label: t("mail.request.button"), url }, footer: t("mail.footer", { tenant }), locale: language, accent,
  });
  return { to, subject: t("mail.extension.subject", { tenant }), ...bodies, headers: { "Auto-Submitted": "auto-generated" } };
}
