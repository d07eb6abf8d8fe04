// How does the script on tenants' pages come about? Bundled from lib/consent-script, weighed with the demo's banner, and written beside it for the server to import.
// Next, Vitest and the check call this first, so a fresh clone needs no step of its own. Plain Node.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";

const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const OUT = join(root, "lib/consent-script/built.mjs");
/** Bytes of brotli, everything included (consent.md, section 11). */
export const BUDGET = 10_000;

export const weigh = (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** The script's text and the hash of it. */
export async function bundleScript() {
  const entry = join(root, "lib/consent-script/main.ts");
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, minify: true, format: "iife", target: "es2020", charset: "utf8", legalComments: "none", write: false, logLevel: "silent", absWorkingDir: root, tsconfigRaw: "{}" });
  const script = outputFiles[0].text.trim();
  return { script, scriptHash: createHash("sha256").update(script).digest("hex") };
}

/** The file as a page gets it: the demo's vendors, one language, four categories. */
export async function demoScript({ script, scriptHash }, change = {}) {
  const { trackersOf } = await import("../db/seed/trackers.ts");
  const { defaultBanner } = await import("../lib/sites/default-banner.ts");
  const { scriptConfigOf } = await import("../lib/sites/script-config.ts");
  const { servedText } = await import("../lib/consent-script/served-text.ts");
  const config = { ...defaultBanner({ accent: "#1f5f6f", locale: "en" }, trackersOf()), consentMode: { waitForUpdateMs: 500, adsDataRedaction: true }, policyUrl: "https://shop.example/privacy" };
  const place = { base: `https://privacy.example/embed/site_${"k".repeat(43)}`, centre: "https://privacy.example/c/shop/cookies", scriptHash };
  return servedText(script, { ...scriptConfigOf({ version: 1, askedSince: 1, config }, place, null), ...change });
}

/** Writes `lib/consent-script/built.mjs` when it says something else. @throws above the budget */
export async function buildConsentScript() {
  const built = await bundleScript();
  const bytes = process.features.typescript ? weigh(await demoScript(built)) : 0; // an older Node reads no TypeScript; the pinned one weighs
  if (bytes > BUDGET) throw new Error(`The consent script weighs ${bytes} bytes (brotli) with the demo's banner; it may weigh ${BUDGET}.`);
  const text = `// Made by bin/consent-script.mjs.\nexport const script = ${JSON.stringify(built.script)};\nexport const scriptHash = "${built.scriptHash}";\n`;
  if (existsSync(OUT) && readFileSync(OUT, "utf8") === text) return { ...built, bytes };
  writeFileSync(`${OUT}.${process.pid}`, text);
  renameSync(`${OUT}.${process.pid}`, OUT);
  return { ...built, bytes };
}

if (process.argv[1] === import.meta.filename) console.log(`${(await buildConsentScript()).bytes} bytes of brotli, ${BUDGET} allowed`);
