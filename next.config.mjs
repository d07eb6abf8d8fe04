/** Security headers for what the proxy does not see (APIs, embeds, static files); pages get theirs, with a nonce, from proxy.ts. */
const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()" },
];

/** What a one-click link's page adds: its address is a capability, so it is never passed on. The later entry wins. */
const links = [{ key: "Referrer-Policy", value: "no-referrer" }];

/** What other sites' pages load and post to. */
const embeds = [{ key: "Cross-Origin-Resource-Policy", value: "cross-origin" }];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  images: { unoptimized: true },
  distDir: process.env.RIGHTFUL_DIST_DIR || ".next",
  serverExternalPackages: ["@electric-sql/pglite", "pg", "pg-boss", "pino", "nodemailer"],
  experimental: { authInterrupts: true },
  typescript: { ignoreBuildErrors: true }, // `npm run check` is the one place that types are checked
  skipTrailingSlashRedirect: true, // the address in a List-Unsubscribe header may be posted to with a slash behind it, and is never redirected
  // An address that begins with a dot is no folder of app/: tools do not look into those.
  rewrites: () => [{ source: "/.well-known/gpc.json", destination: "/api/gpc" }, { source: "/.well-known/rightful-keys.json", destination: "/api/receipt-keys" }],
  headers: () => [{ source: "/:path*", headers: everywhere }, { source: "/u/:token*", headers: links }, { source: "/embed/:path*", headers: embeds }],
};

/** A build, and the server for developers, make the script on tenants' pages first; a server in production has it in its build. */
export default async function configure(phase) {
  if (phase !== "phase-production-server") await (await import("./bin/consent-script.mjs")).buildConsentScript();
  return config;
}
