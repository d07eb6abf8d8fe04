// What does the mail with a sign-in link say?
import { translator } from "#messages/translate.ts";
import { layout } from "./layout.ts";
import type { Mail } from "./model.ts";

export type SignInMail = { to: string; locale: string; tenantName: string; accent: string; url: string; minutes: number; act: "export" | "erase" | "request" | null };

/** The mail with one link; `act`: what it confirms, else it signs in. Its subject names the tenant only. */
export function signInMail(facts: SignInMail): Mail {
  const t = translator(facts.locale);
  const tenant = facts.tenantName;
  const bodies = layout({
    heading: t("mail.signin.greeting"),
    paragraphs: [facts.act === "request" ? t("mail.confirm.request", { tenant, minutes: facts.minutes }) : facts.act ? t("mail.confirm.body", { tenant, act: facts.act, minutes: facts.minutes }) : t("mail.signin.body", { tenant, minutes: facts.minutes }), t("mail.signin.code")],
    button: { label: t(facts.act ? "mail.confirm.button" : "mail.signin.button"), url: facts.url },
    footer: `${t("mail.signin.not-you")} ${t("mail.footer", { tenant })}`,
    locale: facts.locale, accent: facts.accent,
  });
  return { to: facts.to, subject: t(facts.act ? "mail.confirm.subject" : "mail.signin.subject", { tenant }), ...bodies, headers: { "Auto-Submitted": "auto-generated" } };
}
