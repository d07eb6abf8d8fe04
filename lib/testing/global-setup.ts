// Which database do the suites start from? One, migrated once: a template on a real server, a dump of the embedded engine.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "#db/migrate.ts";
import { createRoles } from "#db/roles.ts";
import { startPostgres } from "./postgres.ts";
import { TEST_PASSWORD, urlFor } from "./provided.ts";

export default function setup(project: TestProject): Promise<() => Promise<void>> {
  process.env["LOG_LEVEL"] ??= "silent"; // the workers inherit it before the logger is made
  return process.env["TEST_ENGINE"] === "pglite" ? onEmbedded(project) : onServer(project);
}

async function onServer(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startPostgres();
  const template = `rightful_template_${randomBytes(4).toString("hex")}`;
  await onDatabase(cluster.adminUrl, `create database ${template}`);
  await createRoles(urlFor(cluster.adminUrl, template), { owner: TEST_PASSWORD, app: TEST_PASSWORD, platform: TEST_PASSWORD });
  await migrate({ ownerUrl: urlFor(cluster.adminUrl, template, "rightful_owner") });
  project.provide("testEngine", { engine: "postgres", adminUrl: cluster.adminUrl, template });
  return async () => {
    await onDatabase(cluster.adminUrl, `drop database ${template} with (force)`);
    await cluster.stop();
  };
}

async function onEmbedded(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "rightful-pglite-"));
  await migrate({ ownerUrl: `pglite:${join(folder, "db")}` });
  const { PGlite } = await import("@electric-sql/pglite");
  const engine = await PGlite.create(join(folder, "db"));
  const dumpFile = join(folder, "dump.tar");
  writeFileSync(dumpFile, Buffer.from(await (await engine.dumpDataDir("none")).arrayBuffer()));
  await engine.close();
  project.provide("testEngine", { engine: "pglite", dumpFile });
  return async () => rmSync(folder, { recursive: true, force: true });
}

async function onDatabase(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
