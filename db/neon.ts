// How is Neon reached where TCP is not to be had? Over its WebSocket pool, same adapter, same gate.
import { Pool, neonConfig } from "@neondatabase/serverless";
import type pg from "pg";
import ws from "ws";
import { RAW_TYPES } from "./raw-types.ts";

/** A pool over WebSockets for a `neon:` address; `proxy` (host:port/path) replaces Neon's own endpoint, in plain text, for a relay on this machine. */
export function openNeon(url: string, max: number, proxy?: string): pg.Pool {
  neonConfig.webSocketConstructor = ws;
  neonConfig.coalesceWrites = false; // the default adds 1.6 ms a statement
  if (proxy) {
    neonConfig.wsProxy = () => proxy;
    neonConfig.useSecureWebSocket = false;
    neonConfig.pipelineConnect = false;
  }
  return new Pool({ connectionString: url.replace(/^neon:/, "postgres:"), max, types: RAW_TYPES } as never) as unknown as pg.Pool;
}
