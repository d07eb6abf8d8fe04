// Which database does this process talk to? The only opener of connections, chosen by DATABASE_URL.
import pg from "pg";
import { env } from "#lib/kernel/env.ts";
import { openEmbedded } from "./embedded.ts";
import { openNeon } from "./neon.ts";
import { RAW_TYPES } from "./raw-types.ts";

export type GateRole = "rightful_app" | "rightful_platform";

/** A pool, and the role to take on in each transaction (null where the sign-in is that role already). */
type Seat = { pool: pg.Pool; assume: GateRole | null };
type Seats = { app: Seat; platform: Seat; close: () => Promise<void> };

// On globalThis because Next gives routes and instrumentation separate instances of a module.
const held = globalThis as { rightfulSeats?: Promise<Seats> | undefined };

function openServer(url: string): pg.Pool {
  const pool = url.startsWith("neon:")
    ? openNeon(url, env().DATABASE_POOL_SIZE, env().NEON_WS_PROXY)
    : new pg.Pool({ connectionString: url, max: env().DATABASE_POOL_SIZE, pipeline: true, types: RAW_TYPES, connectionTimeoutMillis: 10_000 } as pg.PoolConfig);
  pool.on("error", () => {}); // an idle connection that breaks is replaced at the next use
  return pool;
}

async function open(): Promise<Seats> {
  if (process.env.NEXT_PHASE === "phase-production-build") throw new Error("The database is not opened while building.");
  const { DATABASE_URL, DATABASE_PLATFORM_URL } = env();
  if (DATABASE_URL.startsWith("pglite:")) {
    const { pool, close } = await openEmbedded(DATABASE_URL.slice("pglite:".length), embeddedDump);
    return { app: { pool, assume: "rightful_app" }, platform: { pool, assume: "rightful_platform" }, close };
  }
  const [app, platform] = [openServer(DATABASE_URL), openServer(DATABASE_PLATFORM_URL!)];
  return { app: { pool: app, assume: null }, platform: { pool: platform, assume: null }, close: async () => void (await Promise.all([app.end(), platform.end()])) };
}

let embeddedDump: Blob | undefined;

/** Tests start the embedded engine from a migrated dump instead of migrating each time. */
export function startEmbeddedFrom(dump: Blob): void {
  embeddedDump = dump;
}

/** The pools of this process, opened once. */
export function seats(): Promise<Seats> {
  held.rightfulSeats ??= open().catch((error: unknown) => {
    held.rightfulSeats = undefined;
    throw error;
  });
  return held.rightfulSeats;
}

/** Closes what `seats` opened. */
export async function closeDatabase(): Promise<void> {
  const opened = held.rightfulSeats;
  held.rightfulSeats = undefined;
  if (opened) await (await opened).close();
}
