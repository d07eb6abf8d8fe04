// May this key start another stream now? One at a time each: two would wait for each other's rows.
import type { Ctx } from "../kernel/context.ts";
import { AppError } from "../kernel/errors.ts";

// On globalThis because Next gives each route its own instance of a module. Counted per process, as calls are.
const held = globalThis as { rightfulIngesting?: Set<string> };

/** Takes the key's turn and returns how to give it back; fails with `rate_limited` while another stream of the key runs. */
export function takeTurn({ tenantId, actor }: Ctx): () => void {
  const running = (held.rightfulIngesting ??= new Set());
  const name = `${tenantId} ${actor.kind === "apiKey" ? actor.keyId : actor.kind}`;
  if (running.has(name)) throw new AppError("rate_limited", "This key is sending another stream: wait until it ends.", { retryAfterSeconds: 5 });
  running.add(name);
  return () => void running.delete(name);
}
