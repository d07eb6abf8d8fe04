// How heavy is the banner, and how soon can a visitor say no? Against three open peers, each as its documentation shows, in a slowed Chromium (4x CPU, 1.6 Mbps, 150 ms); prints one ratio of bytes and one of times for each (goal: all above 1).
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { chromium, type Browser } from "@playwright/test";
import { build } from "esbuild";
import { bundleScript, demoScript, weigh } from "../bin/consent-script.mjs";

const ROUNDS = 5;
const PACKAGES = ["vanilla-cookieconsent@3.1.0", "klaro@0.7.22", "@c15t/react@2.2.1", "react@19.3.1", "react-dom@19.3.1"];
/** `head`: what the documentation puts there; `no`: finds the button that refuses. */
type Peer = { name: string; files: Record<string, string>; head: string; body?: string; no: string };

const folder = mkdtempSync(join(tmpdir(), "rightful-banner-"));
const from = (path: string): string => readFileSync(join(folder, "node_modules", path), "utf8");
const bundled = async (name: string, source: string): Promise<string> => {
  writeFileSync(join(folder, name), source);
  const { outputFiles } = await build({ entryPoints: [join(folder, name)], bundle: true, minify: true, format: "esm", target: "es2020", jsx: "automatic", define: { "process.env.NODE_ENV": '"production"' }, write: false, absWorkingDir: folder, logLevel: "error" });
  return outputFiles[0]!.text;
};
const minified = async (path: string): Promise<string> => (await build({ entryPoints: [join(folder, "node_modules", path)], bundle: true, minify: true, loader: { ".css": "css" }, write: false, logLevel: "error" })).outputFiles[0]!.text;

const VANILLA = `import { run } from "vanilla-cookieconsent";
run({
  hideFromBots: false, // it hides from an automated browser
  categories: { necessary: { enabled: true, readOnly: true }, analytics: {}, functionality: {}, targeting: {} },
  language: { default: "en", translations: { en: {
    consentModal: { title: "Your choice about cookies", description: "We would like to use cookies for the purposes below.", acceptAllBtn: "Accept all", acceptNecessaryBtn: "Reject all", showPreferencesBtn: "Choose in detail" },
    preferencesModal: { title: "Choose in detail", acceptAllBtn: "Accept all", acceptNecessaryBtn: "Reject all", savePreferencesBtn: "Save my choice", closeIconLabel: "Close", sections: [
      { title: "Necessary", description: "Without these the site does not work.", linkedCategory: "necessary" }, { title: "Analytical", description: "They count visits.", linkedCategory: "analytics" },
      { title: "Functionality", description: "They remember your settings.", linkedCategory: "functionality" }, { title: "Targeting", description: "They choose advertising.", linkedCategory: "targeting" }] } } } },
});`;
const KLARO = `var klaroConfig = { version: 1, elementID: "klaro", storageMethod: "cookie", default: false, mustConsent: false, acceptAll: true, hideDeclineAll: false, lang: "en",
  translations: { en: { purposes: { analytical: "Analytical", functionality: "Functionality", targeting: "Targeting" } } },
  services: [{ name: "counter", title: "Counter", purposes: ["analytical"], cookies: ["_ga"] }, { name: "chat", title: "Chat", purposes: ["functionality"] }, { name: "ads", title: "Ads", purposes: ["targeting"] }] };`;
const C15T = `import { createRoot } from "react-dom/client";
import { ConsentManagerProvider, ConsentBanner, ConsentDialog } from "@c15t/react";
createRoot(document.getElementById("app")).render(
  <ConsentManagerProvider options={{ mode: "offline", consentCategories: ["necessary", "measurement", "functionality", "marketing"], overrides: { country: "DE" } }}><ConsentBanner /><ConsentDialog /><p>Shop</p></ConsentManagerProvider>);`;

async function peers(): Promise<Peer[]> {
  return [
    { name: "Rightful", files: { "v1.js": await demoScript(await bundleScript()) }, head: '<script src="/v1.js"></script>', no: "[...document.querySelector('rightful-consent')?.shadowRoot?.querySelectorAll('button') ?? []].find((node) => node.textContent === 'Reject all')" },
    { name: "vanilla-cookieconsent 3.1.0", files: { "cc.js": await bundled("cc.js", VANILLA), "cc.css": await minified("vanilla-cookieconsent/dist/cookieconsent.css") }, head: '<link rel="stylesheet" href="/cc.css"><script type="module" src="/cc.js"></script>', no: "document.querySelector('#cc-main .cm [data-role=necessary]')" },
    { name: "klaro 0.7.22", files: { "config.js": KLARO, "klaro.js": from("klaro/dist/klaro.js") }, head: '<script defer src="/config.js"></script><script defer src="/klaro.js"></script>', no: "document.querySelector('.klaro .cn-decline')" },
    { name: "@c15t/react 2.2.1 with React", files: { "app.js": await bundled("app.jsx", C15T), "app.css": await minified("@c15t/react/styles.css") }, head: '<link rel="stylesheet" href="/app.css"><script type="module" src="/app.js"></script>', body: '<div id="app"></div>', no: "[...document.querySelectorAll('button')].find((node) => /reject/i.test(node.textContent))" },
  ];
}

const pageOf = ({ head, body }: Peer): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title><meta name="viewport" content="width=device-width">${head}</head><body><h1>Shop</h1>${body ?? ""}${"<p>Some words of the shop.</p>".repeat(40)}</body></html>`;
const TYPES: Record<string, string> = { js: "text/javascript", css: "text/css", html: "text/html" };

/** Serves one peer, everything compressed as well as can be; the address. */
async function serve(peer: Peer) {
  const files = Object.fromEntries(Object.entries({ ...peer.files, "index.html": pageOf(peer) }).map(([name, text]) => [`/${name}`, brotliCompressSync(text)]));
  const server = createServer(({ url }, answer) => {
    const file = files[url === "/" ? "/index.html" : url!];
    answer.writeHead(file ? 200 : 404, { "content-type": `${TYPES[url!.split(".")[1] ?? "html"]}; charset=utf-8`, "content-encoding": "br" }).end(file);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

/** Milliseconds from the start of the visit until the button is painted where it can be seen; nothing is cached. */
async function visit(browser: Browser, url: string, no: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(`{ const look = () => { const node = ${no}; const box = node?.getBoundingClientRect();
    if (box && box.width && box.top < innerHeight && node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) window.seenAt = performance.now(); else requestAnimationFrame(look); }; requestAnimationFrame(look); }`);
  await page.goto(url, { waitUntil: "commit" });
  await page.waitForFunction("window.seenAt", undefined, { timeout: 30_000 });
  const seenAt = await page.evaluate<number>("window.seenAt");
  await context.close();
  return seenAt;
}

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

try {
  if (spawnSync("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error", ...PACKAGES], { stdio: "inherit" }).status !== 0) throw new Error("the peers could not be installed");
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  const all = await Promise.all((await peers()).map(async (peer) => ({ ...peer, ...(await serve(peer)), times: [] as number[], bytes: Object.values(peer.files).reduce((sum, text) => sum + weigh(text), 0) })));
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const peer of all) {
      const took = await visit(browser, peer.url, peer.no);
      if (round >= 0) peer.times.push(took);
    }
  }
  const [ours, ...others] = all;
  for (const { name, bytes, times } of all) console.log(`${name.padEnd(30)} ${String(bytes).padStart(7)} bytes (brotli) ${median(times).toFixed(0).padStart(6)} ms`);
  for (const { name, bytes, times } of others) console.log(`ratio to ${name}: ${(bytes / ours!.bytes).toFixed(2)} in bytes, ${(median(times) / median(ours!.times)).toFixed(2)} in time (goal: both above 1)`);
  await browser.close();
  for (const { close } of all) close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
