// Which variables the app starts with, on a machine where nobody has set any.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ENCODING = { NEXTAUTH_SECRET: "base64url", RIGHTFUL_KEK: "base64", RIGHTFUL_PEPPER: "base64", JOBS_SECRET: "base64url", OPERATOR_SECRET: "base64url" } as const;
/** Variables of a child process; NODE_ENV is left to the tool that runs. */
export type Environment = Record<string, string | undefined>;
type Secrets = Record<keyof typeof ENCODING, string>;

/** The secrets of this folder, 32 random bytes each; made once, so that what they sealed stays readable. */
export function keptSecrets(folder: string): Secrets {
  const file = join(folder, "secrets.json");
  const kept: Partial<Secrets> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const secrets = Object.fromEntries(
    Object.entries(ENCODING).map(([name, encoding]) => [name, kept[name as keyof Secrets] ?? randomBytes(32).toString(encoding)]),
  ) as Secrets;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

/** `database`: DATABASE_URL and its companions, and what else this start brings along; without them the embedded engine inside `folder`. */
export function environment(folder: string, port: number, smtpPort: number, database: Record<string, string> = {}): Environment {
  const { NODE_ENV: _, ...given } = process.env; // `next build`, `next start` and `next dev` each choose their own
  return {
    DATABASE_URL: `pglite:${join(folder, "db")}`,
    ...given,
    ...database,
    ...keptSecrets(folder),
    PORT: String(port),
    NEXTAUTH_URL: `http://localhost:${port}`,
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    RIGHTFUL_DEMO: "1",
    RIGHTFUL_SELF_HOSTED: "1",
    RIGHTFUL_DATA: folder,
    NEXT_TELEMETRY_DISABLED: "1",
  };
}
