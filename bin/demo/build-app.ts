// The production build, made again only when a source has changed since the last one.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "./environment.ts";
import { step } from "./processes.ts";

const SOURCES = ["app", "components", "db", "lib", "messages", "public", "proxy.ts", "instrumentation.ts", "bin/consent-script.mjs", "next.config.mjs", "postcss.config.mjs", "tsconfig.json", "package-lock.json"];
const MARK = join(".next", "built-from");

function* filesOf(path: string): Generator<string> {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) return yield path;
  for (const name of readdirSync(path).sort()) yield* filesOf(join(path, name));
}

/** One hash over every file that ends up in the build. */
export function sourceHash(): string {
  const hash = createHash("sha256").update(process.version);
  for (const file of SOURCES.flatMap((source) => [...filesOf(source)])) if (!/\.test\.tsx?$|\/built\.mjs$/.test(file)) hash.update(file).update("\0").update(readFileSync(file));
  return hash.digest("hex");
}

export const buildIsFresh = () => existsSync(MARK) && readFileSync(MARK, "utf8") === sourceHash();

/** `next build`, unless what is there was built from the same sources. */
export async function buildApp(env: Environment): Promise<void> {
  if (buildIsFresh()) return console.log("Build: sources unchanged, kept.");
  const hash = sourceHash();
  await step("Building the app (next build)", ["node_modules/next/dist/bin/next", "build"], env);
  writeFileSync(MARK, hash);
}
