// The inbox as a person sees it: a list, one mail, and the same as JSON. No script.
import type { IncomingMessage, ServerResponse } from "node:http";

export type Mail = { to: string; from: string; subject: string; receivedAt: string; headers: Record<string, string>; text: string; html: string };

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const linked = (text: string) => escape(text).replace(/https?:\/\/[^\s<>&#]+(?:&#38;[^\s<>&#]+)*/g, (url) => `<a href="${url}" target="_blank" rel="noreferrer">${url}</a>`);

const page = (title: string, body: string) => `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)}</title><style>
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-inline-size:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;inline-size:100%}td,th{text-align:start;padding:.5rem;border-block-end:1px solid #8886;overflow-wrap:anywhere}
iframe{inline-size:100%;block-size:36rem;border:1px solid #8886;background:#fff}pre{white-space:pre-wrap;overflow-wrap:anywhere}</style><body>${body}`;

const list = (mails: Mail[]) => {
  const rows = mails.map((mail, index) => `<tr><td><a href="/mails/${index}">${escape(mail.subject || "(no subject)")}</a><td>${escape(mail.to)}<td>${escape(mail.receivedAt)}`);
  const table = `<table><tr><th>Subject<th>To<th>Received${rows.toReversed().join("")}</table>`;
  return page("Inbox", `<h1>Inbox</h1>${mails.length > 0 ? table : "<p>No mail yet. Reload after the app has sent one."}<p><a href="/api/mails">As JSON</a>`);
};

const one = (mail: Mail, index: number) => {
  const head = ["subject", "from", "to"] as const;
  const lines = head.map((name) => `<tr><th>${name}<td>${escape(mail[name])}`).join("");
  const framed = mail.html ? `<h2>As sent</h2><iframe title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mails/${index}/html"></iframe>` : "";
  const headers = Object.entries(mail.headers).map(([name, value]) => `${name}: ${value}`).join("\n");
  return page(mail.subject, `<p><a href="/">Inbox</a><table>${lines}</table>${framed}<h2>Text</h2><pre>${linked(mail.text)}</pre><details><summary>Headers</summary><pre>${escape(headers)}</pre></details>`);
};

/** `/`, `/mails/<n>`, `/mails/<n>/html`, and `/api/mails` (newest last). Takes whatever is posted. */
export function answerInbox(mails: Mail[], request: IncomingMessage, response: ServerResponse): void {
  const [, room, number, form] = (request.url ?? "/").split("?")[0]!.split("/");
  const mail = room === "mails" ? mails[Number(number)] : undefined;
  if (request.method === "POST") return void request.resume().on("end", () => response.writeHead(204).end()); // a webhook: taken, and not kept
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Referrer-Policy", "no-referrer");
  if (room === "api") return void response.setHeader("Content-Type", "application/json").end(JSON.stringify(mails));
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  if (room === "") return void response.end(list(mails));
  if (!mail) return void response.writeHead(404).end(page("Not found", '<p>There is no such mail. <a href="/">Inbox</a>'));
  if (form !== "html") return void response.end(one(mail, Number(number)));
  response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:; sandbox allow-popups allow-popups-to-escape-sandbox");
  response.end(`<base target="_blank">${mail.html}`);
}
