// Which settings does this process run with, and are they all there?
import { z } from "zod";

const key32 = z.string().refine((text) => Buffer.from(text, "base64").length === 32, "must be 32 bytes in base64");
const databaseUrl = z.string().regex(/^(pglite|postgres|postgresql|neon):/, "must begin with pglite:, postgres: or neon:");

const Env = z.object({
  DATABASE_URL: databaseUrl,
  DATABASE_PLATFORM_URL: databaseUrl.optional(),
  DATABASE_OWNER_URL: databaseUrl.optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  NEON_WS_PROXY: z.string().optional(),
  NEXTAUTH_URL: z.url("must be the public address of the app, for example https://privacy.example"),
  NEXTAUTH_SECRET: z.string().min(32, "must be at least 32 characters"),
  RIGHTFUL_KEK: key32,
  RIGHTFUL_PEPPER: key32,
  JOBS_SECRET: z.string().min(16, "must be at least 16 characters"),
  OPERATOR_SECRET: z.string().min(16, "must be at least 16 characters"),
  SMTP_URL: z.url("must look like smtp://host:port"),
  MAIL_FROM: z.string().default("Rightful <privacy@rightful.example>"),
  /** In a demo on this machine alone: what stands in for the vendors of connectors. */
  RIGHTFUL_VENDORS_URL: z.url("must be the address of what stands in for the vendors").optional(),
  RIGHTFUL_DEMO: z.enum(["0", "1"]).default("0"),
  RIGHTFUL_SELF_HOSTED: z.enum(["0", "1"]).default("0"),
});

export type Env = z.infer<typeof Env>;

/** Settings parsed from `source`. Throws an Error whose message is one sentence that names the first bad variable. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = Env.safeParse(filled);
  if (parsed.success) return withRoleUrls(parsed.data);
  const { path, message } = parsed.error.issues[0]!;
  const name = String(path[0]);
  throw new Error(name in filled ? `${name} ${message}.` : `${name} is missing: set it as .env.example shows.`);
}

/** A real server wants its own sign-in for the platform role; only the embedded engine switches role inside one session. */
function withRoleUrls(env: Env): Env {
  if (env.DATABASE_URL.startsWith("pglite:") || env.DATABASE_PLATFORM_URL) return env;
  throw new Error("DATABASE_PLATFORM_URL is missing: a PostgreSQL server needs it beside DATABASE_URL, signed in as rightful_platform.");
}

let parsed: Env | undefined;

/** The settings of this process, parsed once. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** Tests and the demo set variables before the first read; this forgets what was read. */
export function forgetEnv(): void {
  parsed = undefined;
}
