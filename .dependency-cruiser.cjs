/**
 * Import rules of the house, for dependency-cruiser.
 *
 * Use: copy to `.dependency-cruiser.cjs` in the product's root, then
 *   npm install --save-dev --save-exact dependency-cruiser@18.7.2 typescript@6.0.3
 *   npx depcruise --config .dependency-cruiser.cjs app components db lib e2e
 * Add proxy.ts and instrumentation.ts to that list once they exist.
 * Release 18 wants Node 22 or later and a TypeScript below 7: with another it reads no TypeScript at all and every rule is silent.
 *
 * Every rule is one sentence (`comment`), is an error, and prints that sentence when it breaks.
 * A rule that cannot fire is worse than none: keep a test that plants one fault per rule
 * and expects exactly that rule's name in the report.
 *
 * How to read one: the import is forbidden when the importing file matches `from`
 * and the imported file matches `to`. `$1` in `to` repeats the group captured in `from`.
 */

/** A forbidden import. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

/** The same, between folders instead of files. */
const forbidBetweenFolders = (...rule) => ({ ...forbid(...rule), scope: "folder" });

/** Matches a package by name, resolved to node_modules or left unresolved. */
const packages = (...names) => `(^|node_modules/)(${names.join("|")})(/|$)`;

/** What opens a database connection. */
const DRIVERS = ["@neondatabase", "@electric-sql", "pg", "postgres", "mysql2"];

/** Route code at the root of the tree counts as part of app/. */
const ROUTES = "^(app/|(proxy|instrumentation)\\.ts$)";

/* ------------------------------------------------------------------ circles */

const circles = [
  forbid(
    "no-circles",
    "No file may reach itself, type imports included.",
    {},
    { circular: true },
  ),
  // Two domains can need each other through four different files without one file circle.
  forbidBetweenFolders(
    "domains-form-no-circle",
    "Two domains never need each other, even through different files.",
    { path: "^lib/[^/]+$" },
    { path: "^lib/[^/]+$", circular: true },
  ),
];

/* --------------------------------------------- areas and routes (app/) */

const areas = [
  forbid(
    "nobody-imports-app",
    "Routes are leaves: nothing imports a page, an action or a route handler.",
    { pathNot: `${ROUTES}|^e2e/` },
    { path: ROUTES },
  ),
  // A route group is `(auth)`: capture it without its parentheses. Captured with them,
  // `$1` becomes a regex group in `to`, matches `auth`, and an area is forbidden to itself.
  forbid(
    "areas-are-strangers",
    "An area never imports another area.",
    { path: "^app/\\(([^/)]+)\\)/" },
    { path: "^app/", pathNot: "^app/(\\($1\\)/|[^/]+\\.css$)" },
  ),
  // The areas whose folder is a plain name; a `[tenant]` folder lies inside one of them.
  forbid(
    "named-areas-are-strangers",
    "The privacy centre, the console, the platform, the unsubscribe page: each stands alone.",
    { path: "^app/(c|console|platform|u)/" },
    { path: "^app/", pathNot: "^app/($1/|[^/]+\\.css$)" },
  ),
  forbid(
    "routes-import-no-area",
    "Route handlers never import a page area.",
    { path: "^app/(api|drp|embed)/" },
    { path: "^app/(\\(|c/|console/|platform/|u/)" },
  ),
  // lib/http and lib/kernel are open to app/; lib/jobs and lib/testing have their own rules below.
  forbid(
    "app-through-doors",
    "app/ meets a domain at its door (index.ts) or its vocabulary (model.ts).",
    { path: ROUTES },
    { path: "^lib/(?!http/|kernel/|jobs/|testing/)[^/]+/", pathNot: "^lib/[^/]+/(index|model)\\.ts$" },
  ),
  forbid(
    "app-never-sql",
    "app/ and components/ never see the database.",
    { path: `${ROUTES}|^components/` },
    { path: `^db/|${packages("drizzle-orm", ...DRIVERS)}` },
  ),
];

/* ------------------------------------------------------------ components/ */

const components = [
  forbid(
    "ui-knows-nothing",
    "components/ui imports only components/ui.",
    { path: "^components/ui/" },
    { path: "^(app|db|lib)/|^components/(?!ui/)" },
  ),
  forbid(
    "components-see-models-only",
    "Components take plain data: lib/*/model.ts at most.",
    { path: "^components/" },
    { path: "^lib/", pathNot: "^lib/[^/]+/model\\.ts$" },
  ),
];

/* ------------------------------------------------------- domains (lib/) */

const domains = [
  forbid(
    "domain-through-doors",
    "A domain meets another domain at its door or its vocabulary.",
    { path: "^lib/([^/]+)/" },
    { path: "^lib/(?!kernel/|testing/)[^/]+/", pathNot: "^lib/($1/|[^/]+/(index|model)\\.ts$)" },
  ),
  // The pair of the rule above: together they keep index.ts files from making circles.
  forbid(
    "inside-not-through-own-door",
    "Inside a domain import the file itself, not the domain's own index.ts.",
    { path: "^lib/([^/]+)/(?!index\\.ts)" },
    { path: "^lib/$1/index\\.ts$" },
  ),
  forbid(
    "domain-knows-no-framework",
    "Only lib/http, lib/auth and lib/mail know Next or React.",
    { path: "^lib/(?!http/|auth/|mail/)" },
    { path: packages("next", "next-auth", "react", "react-dom") },
  ),
  forbid(
    "lib-never-up",
    "lib/ never imports app/ or components/.",
    { path: "^lib/" },
    { path: "^(app|components)/" },
  ),
  forbid(
    "kernel-is-ground",
    "lib/kernel imports nothing of ours.",
    { path: "^lib/kernel/" },
    { path: "^(app|components|db)/|^lib/(?!kernel/)" },
  ),
  // lib/http/drain.ts runs a few due jobs after a response; it enters at lib/jobs/index.ts.
  forbid(
    "jobs-are-roof",
    "Only the job route, start-up and the drain import lib/jobs; a domain reaches a job by emitting an event.",
    { pathNot: "^lib/jobs/|^app/api/jobs/|^instrumentation\\.ts$|^lib/http/drain\\.ts$" },
    { path: "^lib/jobs/" },
  ),
  // Factories insert rows through db/schema. One domain import here and every domain
  // would circle through its own tests.
  forbid(
    "testing-knows-tables-only",
    "lib/testing never imports a domain.",
    { path: "^lib/testing/" },
    { path: "^lib/(?!testing/|kernel/)|^(app|components)/" },
  ),
  // Ours: every suite beside its code reaches the harness by file (`lib/testing/database.ts`), which the doors'
  // rules (app-through-doors, domain-through-doors, db-knows-kernel-only) would otherwise forbid.
  forbid(
    "testing-is-for-tests",
    "The harness is for tests: no other code imports lib/testing.",
    { pathNot: "\\.test\\.tsx?$|^lib/testing/|^e2e/" },
    { path: "^lib/testing/" },
  ),
  forbid(
    "script-stands-alone",
    "The embedded script imports nothing outside its folder, packages included.",
    { path: "^lib/consent-script/", pathNot: "\\.test\\.ts$" },
    { pathNot: "^lib/consent-script/" },
  ),
  forbid(
    "one-stripe",
    "Stripe's server package is spoken in one file.",
    { pathNot: "^lib/billing/stripe\\.ts$" },
    { path: packages("stripe") },
  ),
];

/* ------------------------------------------------------------ database */

const database = [
  // A session adapter counts: write it as queries in lib/auth over db/with-platform.
  forbid(
    "sql-in-queries-only",
    "Drizzle and the schema are spoken only in db/ and in a domain's queries.ts.",
    { pathNot: "^db/|^lib/[^/]+/queries(\\.ts|/)|\\.db\\.test\\.ts$|^lib/testing/" },
    { path: `^db/schema/|${packages("drizzle-orm")}` },
  ),
  // The harness of the tests makes and drops the databases that db/ then opens.
  forbid(
    "one-opener",
    "Only db/ opens a connection; the database connectors open the tenant's own.",
    { pathNot: "^db/|^lib/connectors/(postgres|mysql)/|^lib/testing/" },
    { path: `^db/client\\.ts$|${packages(...DRIVERS)}` },
  ),
  // The other half of that exception.
  forbid(
    "connectors-open-theirs-only",
    "A database connector opens the tenant's database, never ours.",
    { path: "^lib/connectors/(postgres|mysql)/" },
    { path: "^db/client\\.ts$" },
  ),
  forbid(
    "db-knows-kernel-only",
    "db/ imports lib/kernel and nothing else of ours; only db/seed may.",
    { path: "^db/(?!seed)" },
    { path: "^(app|components)/|^lib/(?!kernel/|testing/)" },
  ),
  // A slug, a host or a site key is looked up before there is a tenant.
  forbid(
    "platform-door-is-guarded",
    "Crossing tenants is for jobs, billing, platform, the outbox, webhooks, connectors, sign-in, tenants and sites only.",
    { pathNot: "^lib/(jobs|billing|platform|outbox|webhooks|connectors|auth|tenants|sites)/|^db/|\\.db\\.test\\.ts$" },
    { path: "^db/with-platform\\.ts$" },
  ),
];

/* --------------------------------------------------------------- tidiness */

const tidiness = [
  // Catches imported files; one that nobody imports falls to no-orphans.
  forbid(
    "no-dumping-ground",
    "No file or folder named utils, helpers, common, shared, misc, service or manager.",
    {},
    {
      path: "(^|/)(utils?|helpers?|common|shared|misc|services?|managers?)(\\.tsx?$|/)",
      pathNot: "node_modules",
      dependencyTypesNot: ["core"],
    },
  ),
  forbid(
    "no-orphans",
    "A file nobody imports is deleted, or is an entry listed here.",
    {
      orphan: true,
      pathNot: `${ROUTES}|^e2e/|\\.test\\.|\\.d\\.ts$|config\\.|^lib/consent-script/|^db/(seed|migrate)`,
    },
    {},
  ),
];

module.exports = {
  forbidden: [...circles, ...areas, ...components, ...domains, ...database, ...tidiness],
  options: {
    // Read imports before compilation, so that `import type` counts.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    // db/seed may import domains: with it here, domains-form-no-circle would find every domain in a circle through db/.
    // It has a run of its own: .dependency-cruiser.seed.cjs.
    exclude: { path: "^db/seed/" },
    // Resolves package.json `imports` (#lib/*, #db/* …) and the `exports` of packages.
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
      extensions: [".ts", ".tsx", ".d.ts", ".mjs", ".js", ".json"],
    },
  },
};
