// Which settings do tests run with? Valid ones that open nothing: no secret here guards anything.
import { forgetEnv } from "#lib/kernel/env.ts";

const key = (fill: number) => Buffer.alloc(32, fill).toString("base64");

const SETTINGS: Record<string, string> = {
  NEXTAUTH_URL: "http://localhost:3000",
  NEXTAUTH_SECRET: key(1),
  RIGHTFUL_KEK: key(2),
  RIGHTFUL_PEPPER: key(3),
  JOBS_SECRET: key(4),
  OPERATOR_SECRET: key(5),
  SMTP_URL: "smtp://127.0.0.1:9",
  LOG_LEVEL: "silent",
};

/** Sets every variable that is missing, then `more` in any case, and makes the process read them anew. */
export function setTestEnvironment(more: Record<string, string> = {}): void {
  for (const [name, value] of Object.entries(SETTINGS)) process.env[name] ??= value;
  Object.assign(process.env, more);
  forgetEnv();
}
