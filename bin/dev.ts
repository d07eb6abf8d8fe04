// `npm run dev`: the demo's environment and data, with `next dev` instead of a build.
import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { prepareDatabase } from "./demo/boot.ts";
import { environment } from "./demo/environment.ts";
import { factsTable, gatherFacts } from "./demo/facts.ts";
import { start, stopAll } from "./demo/processes.ts";
import { startInbox } from "./demo/start-inbox.ts";
import { startVendors } from "./demo/start-vendors.ts";

const folder = resolve(".data");
const end = (code: number) => stopAll().then(() => process.exit(code));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void end(0));

try {
  mkdirSync(folder, { recursive: true });
  const inbox = await startInbox(join(folder, "mails.ndjson"));
  const { url: vendorsUrl } = await startVendors();
  const env = environment(folder, Number(process.env["PORT"] || 3000), inbox.smtpPort, { RIGHTFUL_VENDORS_URL: vendorsUrl });
  await prepareDatabase(env);
  const facts = gatherFacts(JSON.parse(readFileSync(join(folder, "seed.json"), "utf8")), env["NEXTAUTH_URL"]!, inbox, env["JOBS_SECRET"]!);
  console.log(`\n${factsTable(facts)}\n`);
  const next = start(process.execPath, ["node_modules/next/dist/bin/next", "dev", "-p", env["PORT"]!], { env: env as NodeJS.ProcessEnv, stdio: ["ignore", "inherit", "inherit"] });
  next.once("close", (code) => void end(code ?? 1));
} catch (error) {
  console.error((error as Error).message);
  await end(1);
}
