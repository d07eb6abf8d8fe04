// How does a suite get a migrated database of its own, on either engine?
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, describe, inject } from "vitest";
import { closeDatabase, seats, startEmbeddedFrom } from "#db/client.ts";
import { RAW_TYPES } from "#db/raw-types.ts";
import { setTestEnvironment } from "./environment.ts";
import { urlFor, type TestEngine } from "./provided.ts";

type Row = Record<string, unknown>;
type Query = <R extends Row = Row>(sql: string, params?: unknown[]) => Promise<R[]>;
type Opened = { query: Query; close: () => Promise<void> };

/**
 * `asAdmin`: SQL as superuser, past row security, outside any transaction of the gate (the embedded engine has one session).
 * `urls()`: DATABASE_URL, DATABASE_PLATFORM_URL, DATABASE_OWNER_URL and the administrator's; real server only.
 */
export type TestDatabase = { asAdmin: Query; engine: TestEngine["engine"]; urls: () => { app: string; platform: string; owner: string; admin: string } };

/** Call once at the top of a suite: a fresh database before its tests, gone after them. Times are text, as the gate gives them. */
export function testDatabase({ poolSize = 10 }: { poolSize?: number } = {}): TestDatabase {
  const setting = inject("testEngine");
  const name = `rightful_test_${randomBytes(6).toString("hex")}`;
  let opened: Opened | undefined;
  beforeAll(async () => {
    setTestEnvironment({ DATABASE_POOL_SIZE: String(poolSize) });
    opened = setting.engine === "postgres" ? await openOnServer(setting.adminUrl, setting.template, name) : openEmbedded(setting.dumpFile);
  });
  afterAll(() => opened?.close());
  return {
    engine: setting.engine,
    asAdmin: (sql, params) => opened!.query(sql, params),
    urls: () => {
      if (setting.engine !== "postgres") throw new Error("The embedded engine has no address: use describeConcurrent.");
      return urlsOf(setting.adminUrl, name);
    },
  };
}

/** `describe` for what needs several sessions at once (locks, pool, cancel): real server only, absent on the embedded engine. */
export const describeConcurrent = (title: string, body: () => void): void => {
  if (inject("testEngine").engine === "postgres") describe(title, body);
};

const urlsOf = (adminUrl: string, name: string) => ({
  app: urlFor(adminUrl, name, "rightful_app"),
  platform: urlFor(adminUrl, name, "rightful_platform"),
  owner: urlFor(adminUrl, name, "rightful_owner"),
  admin: urlFor(adminUrl, name),
});

async function openOnServer(adminUrl: string, template: string, name: string): Promise<Opened> {
  await once(adminUrl, `create database ${name} template ${template}`);
  const urls = urlsOf(adminUrl, name);
  setTestEnvironment({ DATABASE_URL: urls.app, DATABASE_PLATFORM_URL: urls.platform, DATABASE_OWNER_URL: urls.owner });
  const admin = new pg.Client({ connectionString: urls.admin, types: RAW_TYPES });
  await admin.connect();
  const close = async () => {
    await closeDatabase();
    await admin.end();
    await once(adminUrl, `drop database ${name} with (force)`);
  };
  return { query: async (sql, params) => (await admin.query(sql, params)).rows, close };
}

function openEmbedded(dumpFile: string): Opened {
  startEmbeddedFrom(new Blob([readFileSync(dumpFile)]));
  setTestEnvironment({ DATABASE_URL: "pglite:memory" });
  return { query: async (sql, params) => (await (await seats()).app.pool.query(sql, params)).rows, close: closeDatabase };
}

async function once(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
