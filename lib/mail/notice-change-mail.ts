// What does a person read when a privacy notice has changed?
import { reader } from "#messages/reader.ts";
import type { Change } from "../notices/index.ts";
import { layout } from "./layout.ts";
import type { Mail } from "./model.ts";
import type { NoticeMail } from "./notice-mail.ts";

const [MOST, LONGEST] = [6, 600];
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** From when it holds and what changed in it, paragraph by paragraph; the whole text stands behind the link. */
export function noticeChangeMail({ to, locale, timeZone, tenantName: tenant, accent, url, title, publishedOn, changes }: NoticeMail & { title: string; publishedOn: string; changes: readonly Change[] }): Mail {
  const { t, date, language } = reader({ locale, timeZone, today: publishedOn });
  const lines = changes.slice(0, MOST).map(({ before, after }) => (before && after ? t("mail.notice-change.edited", { before: short(before), after: short(after) }) : after ? t("mail.notice-change.new", { after: short(after) }) : t("mail.notice-change.gone", { before: short(before ?? "") })));
  const more = changes.length > MOST ? [t("mail.notice-change.more", { count: changes.length - MOST })] : [];
  const bodies = layout({
    heading: t("mail.signin.greeting"), paragraphs: [t("mail.notice-change.body", { tenant, title, date: date(publishedOn) }), ...(lines.length > 0 ? lines : [t("mail.notice-change.words")]), ...more],
    button: { label: t("mail.notice-change.button"), url }, footer: t("mail.footer", { tenant }), locale: language, accent,
  });
  return { to, subject: t("mail.notice-change.subject", { tenant }), ...bodies, headers: { "Auto-Submitted": "auto-generated" } };
}
