// A local SMTP server whose mails can be read in a browser and as JSON; nothing leaves this machine.
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { simpleParser, type AddressObject, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";
import { answerInbox, type Mail } from "./inbox-page.ts";

export type Inbox = { url: string; api: string; smtpPort: number; mails: Mail[]; stop: () => Promise<void> };

/** Mails are kept in `file`, one JSON object a line, so that a second start still shows them. */
export async function startInbox(file: string): Promise<Inbox> {
  const mails: Mail[] = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line)) : [];
  const keep = (mail: Mail) => {
    mails.push(mail);
    appendFileSync(file, `${JSON.stringify(mail)}\n`);
  };
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, session, done) => {
      const envelope = session.envelope.rcptTo.map(({ address }) => address);
      simpleParser(stream, { skipImageLinks: true }).then((parsed) => done(keep(readMail(parsed, envelope)) as undefined), done);
    },
  });
  smtp.on("error", (error) => console.error(`Inbox: ${error.message}`));
  const smtpPort = await listening(smtp.listen(0, "127.0.0.1") as unknown as Server);
  const web = createServer((request, response) => answerInbox(mails, request, response)).listen(0, "127.0.0.1");
  const url = `http://127.0.0.1:${await listening(web)}`;
  const stop = async () => {
    web.closeAllConnections();
    await Promise.all([new Promise((done) => web.close(done)), new Promise<void>((done) => smtp.close(() => done()))]);
  };
  return { url, api: `${url}/api/mails`, smtpPort, mails, stop };
}

const listening = (server: Server) =>
  new Promise<number>((done, failed) => {
    server.once("error", failed);
    const answer = () => done((server.address() as AddressInfo).port);
    if (server.listening) answer();
    else server.once("listening", answer);
  });

const addresses = (field: AddressObject | AddressObject[] | undefined) =>
  [field ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ""));

function readMail(mail: ParsedMail, envelope: string[]): Mail {
  const unfolded = mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(":") + 1).replace(/\r?\n[ \t]+/g, " ").trim()]);
  return {
    to: (addresses(mail.to).length > 0 ? addresses(mail.to) : envelope).join(", "),
    from: mail.from?.text ?? "",
    subject: mail.subject ?? "",
    receivedAt: new Date().toISOString(),
    headers: Object.fromEntries(unfolded),
    text: mail.text ?? "",
    html: mail.html || "",
  };
}
