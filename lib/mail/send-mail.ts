// How does a mail leave the house?
import { createTransport, type Transporter } from "nodemailer";
import { env } from "../kernel/env.ts";
import { isPlainEmail } from "../identity/index.ts";
import type { Mail } from "./model.ts";

/** One line, whatever its length: a mailbox provider reads the pair as it stands. */
const asItIs = (value: string) => ({ prepared: true, foldLines: false, value });

let transport: Transporter | undefined;

/** Sends one mail to one plain address. Throws when the server does not take it; the caller's job tries again. */
export async function sendMail(mail: Mail): Promise<void> {
  if (!isPlainEmail(mail.to)) throw new Error("not one plain address");
  transport ??= createTransport(env().SMTP_URL, { from: env().MAIL_FROM });
  const headers = Object.fromEntries(Object.entries(mail.headers ?? {}).map(([name, value]) => [name, name.startsWith("List-") ? asItIs(value) : value]));
  await transport.sendMail({ to: { name: "", address: mail.to }, subject: mail.subject, text: mail.text, html: mail.html, headers, disableFileAccess: true, disableUrlAccess: true });
}
