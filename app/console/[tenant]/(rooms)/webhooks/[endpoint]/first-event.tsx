import type { Reader } from "#messages/reader.ts";

const RECEIVER = `// npm install standardwebhooks; node receiver.mjs
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";

const webhook = new Webhook(process.env.WEBHOOK_SECRET);
createServer(async (request, response) => {
  try {
    const event = webhook.verify(await text(request), request.headers);
    console.log(event.type, event.data);
    response.writeHead(204).end();
  } catch {
    response.writeHead(400).end();
  }
}).listen(8080);`;

/** From nothing to a verified event, in three steps. */
export function FirstEvent({ reader: { t } }: { reader: Reader }) {
  return (
    <ol className="max-w-2xl list-decimal space-y-4 ps-5">
      <li>{t("webhooks.first.1", { name: "WEBHOOK_SECRET" })}</li>
      <li>
        {t("webhooks.first.2")}
        <pre className="mt-3 rounded-2xl border border-line bg-raised p-4 text-sm wrap-anywhere whitespace-pre-wrap"><code>{RECEIVER}</code></pre>
      </li>
      <li>{t("webhooks.first.3")}</li>
    </ol>
  );
}
