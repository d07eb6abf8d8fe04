// The one way to boot Rightful on this machine: inbox, migrations, seed, build, server. The demo and the journeys both use it.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildApp } from "./build-app.ts";
import { environment, type Environment } from "./environment.ts";
import { gatherFacts, type Facts } from "./facts.ts";
import { listenToWebhooks } from "./listen-to-webhooks.ts";
import { OURS, step, stop } from "./processes.ts";
import { startApp } from "./start-app.ts";
import { startInbox } from "./start-inbox.ts";
import { startVendors } from "./start-vendors.ts";

export type Boot = { facts: Facts & { vendorsUrl: string }; env: Environment; ended: Promise<string>; stop: () => Promise<void> };

export async function prepareDatabase(env: Environment): Promise<void> {
  await step("Database: migrations", [...OURS, "bin/migrate.ts"], env);
  await step("Database: two tenants", [...OURS, "bin/seed.ts"], env);
}

/** `folder` holds all that is kept between starts; `database` overrides DATABASE_URL and its companions. */
export async function boot({ folder, port, database }: { folder: string; port: number; database?: Record<string, string> }): Promise<Boot> {
  mkdirSync(folder, { recursive: true });
  const inbox = await startInbox(join(folder, "mails.ndjson"));
  const vendors = await startVendors();
  const env = environment(folder, port, inbox.smtpPort, { ...database, RIGHTFUL_VENDORS_URL: vendors.url });
  // The embedded engine may be open in one process only: this step has ended before the server starts.
  await prepareDatabase(env);
  await buildApp(env);
  const app = await startApp(env, join(folder, "app.log"));
  const seed = JSON.parse(readFileSync(join(folder, "seed.json"), "utf8"));
  const facts = { ...gatherFacts(seed, env["NEXTAUTH_URL"]!, inbox, env["JOBS_SECRET"]!), vendorsUrl: vendors.url };
  await listenToWebhooks(facts);
  return {
    facts,
    env,
    ended: app.ended,
    stop: async () => {
      await stop(app.process);
      await Promise.all([inbox.stop(), vendors.stop()]);
    },
  };
}
