// Which import breaks which rule? One fault per rule of .dependency-cruiser.cjs: the file, what it imports, the rule.

export const IMPORT_FAULTS: readonly { rule: string; from: string; to: string }[] = [
  { rule: "nobody-imports-app", from: "components/orders/list.tsx", to: "app/c/row.tsx" },
  { rule: "areas-are-strangers", from: "app/(auth)/page.tsx", to: "app/(site)/nav.tsx" },
  { rule: "named-areas-are-strangers", from: "app/console/page.tsx", to: "app/c/row.tsx" },
  { rule: "routes-import-no-area", from: "app/api/orders/route.ts", to: "app/c/row.tsx" },
  { rule: "app-through-doors", from: "app/c/orders.tsx", to: "lib/orders/list-orders.ts" },
  { rule: "app-never-sql", from: "app/c/rows.tsx", to: "db/with-tenant.ts" },
  { rule: "ui-knows-nothing", from: "components/ui/button.tsx", to: "components/orders/card.tsx" },
  { rule: "components-see-models-only", from: "components/orders/door.tsx", to: "lib/orders/index.ts" },
  { rule: "domain-through-doors", from: "lib/mail/send.ts", to: "lib/orders/list-orders.ts" },
  { rule: "inside-not-through-own-door", from: "lib/orders/find-order.ts", to: "lib/orders/index.ts" },
  { rule: "domain-knows-no-framework", from: "lib/orders/render.ts", to: "react" },
  { rule: "lib-never-up", from: "lib/orders/show.ts", to: "components/orders/card.tsx" },
  { rule: "kernel-is-ground", from: "lib/kernel/up.ts", to: "lib/orders/index.ts" },
  { rule: "jobs-are-roof", from: "lib/orders/enqueue.ts", to: "lib/jobs/index.ts" },
  { rule: "testing-knows-tables-only", from: "lib/testing/factory.ts", to: "lib/orders/index.ts" },
  { rule: "testing-is-for-tests", from: "lib/receipts/harness.ts", to: "lib/testing/database.ts" },
  { rule: "script-stands-alone", from: "lib/consent-script/banner.ts", to: "lib/orders/model.ts" },
  { rule: "one-stripe", from: "lib/exports/pay.ts", to: "stripe" },
  { rule: "sql-in-queries-only", from: "lib/orders/rows.ts", to: "db/schema/orders.ts" },
  { rule: "one-opener", from: "lib/orders/connect.ts", to: "pg" },
  { rule: "connectors-open-theirs-only", from: "lib/connectors/postgres/open.ts", to: "db/client.ts" },
  { rule: "db-knows-kernel-only", from: "db/up.ts", to: "lib/orders/index.ts" },
  { rule: "platform-door-is-guarded", from: "lib/orders/cross.ts", to: "db/with-platform.ts" },
  { rule: "no-dumping-ground", from: "lib/orders/dates.ts", to: "lib/orders/utils.ts" },
  { rule: "no-circles", from: "db/egg.ts", to: "db/hen.ts" },
];

/** The way back of the circle, a seed that imports a domain (it may), two domains that need each other through four files, and a file without any tie. */
export const OTHER_FAULTS: Record<string, string> = {
  "db/hen.ts": 'import "./egg.ts";',
  "db/seed/fill.ts": 'import "../../lib/orders/index.ts";',
  "lib/apples/pick.ts": 'import "../pears/index.ts";',
  "lib/apples/index.ts": "",
  "lib/pears/pick.ts": 'import "../apples/index.ts";',
  "lib/pears/index.ts": "",
  "lib/orders/alone.ts": "export const nobody = true;",
};
