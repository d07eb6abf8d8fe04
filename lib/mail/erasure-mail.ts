// What does the mail say that tells of an erasure?
import { reader } from "#messages/reader.ts";
import { layout } from "./layout.ts";
import type { Mail } from "./model.ts";

type KeptThing = { what: "orders" | "consents"; rows: number; from: string; until: string; ground: string };
/** `earlier`: to an address that the person had before, which is told that it happened and nothing more. */
export type ErasureMailFacts = { to: string; locale: string; timeZone: string; tenantName: string; accent: string; url: string; earlier: boolean; report: { receivedAt: string; rows: number | null; kept: readonly KeptThing[] } };

/** What was done and what stays until when, in counts and dates; nothing of what was erased. */
export function erasureMail(facts: ErasureMailFacts): Mail {
  const { t, date, language } = reader({ locale: facts.locale, timeZone: facts.timeZone, today: facts.report.receivedAt.slice(0, 10) });
  const [tenant, on] = [facts.tenantName, date(facts.report.receivedAt)];
  const { rows, kept } = facts.report;
  const stays = kept.map(({ what, rows: n, from, until, ground }) => t("mail.erase.kept", { what, rows: n, until: date(until), dates: from === until ? "one" : "many", ground }));
  const done = [t("mail.erase.done", { tenant, date: on, rows: rows ?? 0 }), ...(stays.length > 0 ? stays : [t("mail.erase.kept-none")]), t("mail.erase.marketing", { tenant }), t("mail.erase.last")];
  const bodies = layout({
    heading: t("mail.signin.greeting"), paragraphs: facts.earlier ? [t("mail.erase.earlier", { tenant, date: on })] : done,
    ...(facts.earlier ? {} : { button: { label: t("mail.erase.button"), url: facts.url } }), footer: t("mail.footer", { tenant }), locale: language, accent: facts.accent,
  });
  return { to: facts.to, subject: t(facts.earlier ? "mail.erase.earlier.subject" : "mail.erase.subject", { tenant }), ...bodies, headers: { "Auto-Submitted": "auto-generated" } };
}
