// May this process serve, and does it turn its own wheel?
import { checkDatabase } from "#db/startup-check.ts";
import { env } from "../kernel/env.ts";

/** Ends the process with one sentence when a setting or the database is not as it must be. True when it also runs recurring work itself. */
export async function demandServable(): Promise<boolean> {
  try {
    env();
    await checkDatabase();
  } catch (error) {
    console.error(`Rightful does not start. ${error instanceof Error ? error.message : "Unknown reason."}`);
    process.exit(1);
  }
  return env().RIGHTFUL_SELF_HOSTED === "1";
}
