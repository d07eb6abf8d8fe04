// What does a person read about data that came from somebody else?
import { reader } from "#messages/reader.ts";
import { layout } from "./layout.ts";
import type { NamedPurpose } from "../catalogue/index.ts";
import type { Mail } from "./model.ts";
import type { NoticeMail } from "./notice-mail.ts";

export type InformedMail = NoticeMail & { values: readonly { label: string; receivedFrom: string | null; purposes: readonly NamedPurpose[]; recipients: readonly string[]; keptUntil: string | null; ground: string | null }[] };

/** What kind of data, from whom, what for and who else gets it; the values stand in the centre (GDPR Article 14(1), (2)). */
export function informedMail({ to, locale, timeZone, tenantName: tenant, accent, url, values }: InformedMail): Mail {
  const { t, list, date, language } = reader({ locale, timeZone, today: "2026-01-01" });
  const lines = values.map(({ label, receivedFrom, purposes, recipients, keptUntil, ground }) => t("mail.informed.value", {
    label, known: receivedFrom ? "yes" : "no", from: receivedFrom ?? "", shared: recipients.length > 0 ? "yes" : "no", recipients: list(recipients),
    used: purposes.length > 0 ? "yes" : "no", purposes: list(purposes.map(({ name, basis }) => t("mail.informed.purpose", { name, basis: t(`profile.basis.${basis}`) }))),
    dated: keptUntil ? "yes" : "no", until: keptUntil ? date(keptUntil) : "", grounded: ground ? "yes" : "no", ground: ground ?? "",
  }));
  const bodies = layout({ heading: t("mail.signin.greeting"), paragraphs: [t("mail.informed.body", { tenant }), ...lines, t("mail.informed.rights")], button: { label: t("mail.informed.button"), url }, footer: t("mail.footer", { tenant }), locale: language, accent });
  return { to, subject: t("mail.informed.subject", { tenant }), ...bodies, headers: { "Auto-Submitted": "auto-generated" } };
}
