// What does a mail say that only calls somebody to the centre or the console?
import { reader } from "#messages/reader.ts";
import type { MessageKey } from "#messages/translate.ts";
import { layout } from "./layout.ts";
import type { Mail } from "./model.ts";

/** `message`: staff wrote. `answer`: the request is answered. `contact`: a complaint or question is confirmed or answered. `reply`: the person wrote, for staff. */
export type NoticeKind = "message" | "answer" | "contact" | "reply";
export type NoticeMail = { to: string; locale: string; timeZone: string; tenantName: string; accent: string; url: string };

/** That there is something to read, and where; nothing of what it says. */
export function noticeMail(kind: NoticeKind, { to, locale, timeZone, tenantName: tenant, accent, url }: NoticeMail): Mail {
  const { t, language } = reader({ locale, timeZone, today: "2026-01-01" });
  const key = (part: "subject" | "body" | "button"): MessageKey => `mail.notice.${kind}.${part}`;
  const bodies = layout({ heading: t("mail.signin.greeting"), paragraphs: [t(key("body"), { tenant })], button: { label: t(key("button")), url }, footer: t("mail.footer", { tenant }), locale: language, accent });
  return { to, subject: t(key("subject"), { tenant }), ...bodies, headers: { "Auto-Submitted": "auto-generated" } };
}
