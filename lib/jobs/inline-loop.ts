// Who turns the wheel when no cron calls? A self-hosted process does it itself.
import { log, reasonOf } from "../kernel/log.ts";
import { carryOut, deliver, turn } from "./run.ts";

const [PAUSE_MS, BUDGET_MS] = [1_000, 50_000];

const held = globalThis as { rightfulLoop?: boolean };

/** Turns three wheels, each a second after its last turn ended, for as long as the process lives: one waits for receivers, one for tools, and the jobs for neither. A second call does nothing. */
export function startInlineLoop(): void {
  if (held.rightfulLoop) return;
  held.rightfulLoop = true;
  for (const wheel of [() => turn(BUDGET_MS), () => deliver(BUDGET_MS), () => carryOut(BUDGET_MS)]) {
    const go = async (): Promise<void> => {
      await wheel().catch((error: unknown) => log.error("a turn failed; the next one tries again", { reason: reasonOf(error) }));
      setTimeout(() => void go(), PAUSE_MS).unref();
    };
    void go();
  }
}
