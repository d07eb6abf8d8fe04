// What does the data protection lead read when a person has written?
import { translator } from "#messages/translate.ts";
import { layout } from "./layout.ts";
import type { Mail } from "./model.ts";

export type MessageMail = { to: string; locale: string; tenantName: string; accent: string; message: { kind: string; body: string; email: string; externalId: string } };

/** The person's message word for word, with whom to answer; replies go to the person. */
export function messageMail({ to, locale, tenantName: tenant, accent, message }: MessageMail): Mail {
  const t = translator(locale);
  const subject = t("mail.message.subject", { kind: message.kind, tenant });
  const bodies = layout({
    heading: subject, paragraphs: [t("mail.message.from", { account: message.externalId, email: message.email }), ...message.body.split(/\n{2,}/)],
    footer: t("mail.footer", { tenant }), locale, accent,
  });
  return { to, subject, ...bodies, headers: { "Reply-To": message.email } };
}
