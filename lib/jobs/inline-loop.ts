// Who turns the wheel when no cron calls? A self-hosted process does it itself.
import { log, reasonOf } from "../kernel/log.ts";
import { tick } from "./run.ts";

const PAUSE_MS = 1_000;

const held = globalThis as { rightfulLoop?: boolean };

/** Ticks once a second after the last tick ended, for as long as the process lives. A second call does nothing. */
export function startInlineLoop(): void {
  if (held.rightfulLoop) return;
  held.rightfulLoop = true;
  const turn = async (): Promise<void> => {
    await tick().catch((error: unknown) => log.error("tick failed; the next one tries again", { reason: reasonOf(error) }));
    setTimeout(() => void turn(), PAUSE_MS).unref();
  };
  void turn();
}
