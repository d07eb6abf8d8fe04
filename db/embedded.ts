// How is the embedded engine opened, by one process at a time?
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import pg from "pg";
import { RAW_TYPES } from "./raw-types.ts";

/** PGlite answers only while Drizzle's per-query parsers are left out; the client's own give the same text. */
class EmbeddedClient extends pg.Client {
  override query(...args: unknown[]): never {
    const [config, ...rest] = args;
    const plain = config !== null && typeof config === "object" && "types" in config ? { ...config, types: undefined } : config;
    return super.query(plain as never, ...(rest as never[])) as never;
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Two processes on one folder corrupt it silently, so a lock beside it names the owner; only a dead owner's lock is taken over. */
function lock(folder: string): () => void {
  const file = `${folder}.lock`;
  mkdirSync(dirname(file), { recursive: true });
  const holder = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  if (holder && holder !== process.pid && alive(holder)) {
    throw new Error(`The embedded database in ${folder} is in use by process ${holder}: stop that one first.`);
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

/** A pool of one over PGlite in `folder` (`memory` keeps nothing), and how to close it. */
export async function openEmbedded(folder: string, dump?: Blob): Promise<{ pool: pg.Pool; close: () => Promise<void> }> {
  const { PGlite } = await import("@electric-sql/pglite");
  const { createPgConfig } = await import("@electric-sql/pglite/node-postgres");
  const unlock = folder === "memory" ? () => {} : lock(folder);
  const engine = await PGlite.create(folder === "memory" ? "memory://" : folder, dump ? { loadDataDir: dump } : {});
  const config = () => createPgConfig(engine) as unknown as pg.ClientConfig;
  class FreshClient extends EmbeddedClient {
    constructor(given?: pg.ClientConfig) {
      super({ ...given, ...config(), types: RAW_TYPES } as pg.ClientConfig);
    }
  }
  const pool = new pg.Pool({ Client: FreshClient as never, max: 1, idleTimeoutMillis: 0, connectionTimeoutMillis: 15_000 });
  const close = async () => {
    await pool.end();
    await engine.close();
    unlock();
  };
  return { pool, close };
}
