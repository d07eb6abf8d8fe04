// What do the mails say that tell of a copy of somebody's data?
import { reader, localeOr } from "#messages/reader.ts";
import { layout } from "./layout.ts";
import type { Mail } from "./model.ts";

/** `madeAt`: when it was asked for; `contact`: whom to write to when it was somebody else. `url` is a page of the centre, never a file. */
export type ExportMail = { to: string; locale: string; timeZone: string; tenantName: string; accent: string; url: string; madeAt: string; contact: string | null };

/** `notice`: a copy was begun, goes to every known address. `ready`: it can be downloaded after signing in. `failed`: it could not be prepared. */
export function exportMail(what: "notice" | "ready" | "failed", facts: ExportMail): Mail {
  const { t, dateTime, language } = reader({ locale: localeOr(facts.locale, "en-GB"), timeZone: facts.timeZone, today: facts.madeAt.slice(0, 10) });
  const tenant = facts.tenantName;
  const alarm = facts.contact ? t("mail.export.notice.contact", { contact: facts.contact }) : t("mail.export.notice.sign-in");
  const bodies = layout({
    heading: t("mail.signin.greeting"), paragraphs: [t(`mail.export.${what}.body`, { tenant, date: dateTime(facts.madeAt), days: 14 }), ...(what === "notice" ? [alarm] : [])],
    button: { label: t(`mail.export.${what}.button`), url: facts.url }, footer: t("mail.footer", { tenant }), locale: language, accent: facts.accent,
  });
  return { to: facts.to, subject: t(`mail.export.${what}.subject`, { tenant }), ...bodies, headers: { "Auto-Submitted": "auto-generated" } };
}
