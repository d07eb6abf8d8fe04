// npm run -s check-url: the array of lib/testing/vectors/ssrf-urls.json in, the same with allowed and reason out. Never connects.
import { json } from "node:stream/consumers";
import { checkAnswers, checkUrl, refused, type Verdict } from "#lib/kernel/outbound/index.ts";

type Row = { url: string; answers?: string[][]; redirect?: unknown };

const appHost = URL.canParse(process.env.NEXTAUTH_URL ?? "") ? new URL(process.env.NEXTAUTH_URL!).hostname : "app.rightful.example";

const rows = (await json(process.stdin)) as Row[];
process.stdout.write(`${JSON.stringify(rows.map((row) => ({ ...row, ...verdictOn(row) })), null, 2)}\n`);

function verdictOn({ url, answers = [["1.1.1.1"]], redirect }: Row): Verdict {
  const verdicts = [checkUrl(String(url).replaceAll("{{APP_HOST}}", appHost), { appHost }), ...answers.map(checkAnswers)];
  if (redirect) verdicts.push(refused("redirect"));
  return verdicts.find(({ allowed }) => !allowed) ?? verdicts[0]!;
}
