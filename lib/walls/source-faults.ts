// Which source breaks which of our own checks? One faulty file and one clean one per check of bin/check/.

type Faults = Record<string, { faulty: Record<string, string>; clean: Record<string, string> }>;

export const SOURCE_FAULTS: Faults = {
  literals: {
    faulty: {
      "app/c/a.tsx": "export const A = () => <p>Your orders</p>;",
      "app/c/b.tsx": 'export const B = () => <img src="x" alt="A shop" />;',
      "app/c/c.tsx": 'export const C = ({ on }: { on: boolean }) => <b>{on ? "switched on" : null}</b>;',
      "lib/mail/send.ts": "export const text = (name: string) => `Dear ${name}, your link is ready.`;",
    },
    clean: {
      "app/c/a.tsx": 'export const A = ({ t }: { t: (key: string) => string }) => <p className="text-start">{t("orders.title")} · 1&nbsp;–&nbsp;2 <code>npm run demo</code></p>;',
      "lib/mail/send.ts": 'export const send = () => { throw new Error("the mail server refused"); };',
    },
  },
  directions: {
    faulty: {
      "app/c/a.tsx": 'export const A = () => <p className="mt-2 ml-4" />;',
      "app/c/b.tsx": 'export const B = () => <p className="sm:text-left" />;',
      "components/ui/c.tsx": "export const C = () => <p style={{ marginLeft: 4 }} />;",
      "app/d.css": "p { padding-right: 1rem }",
      "app/e.css": ".x { left: 0 }",
    },
    clean: { "app/c/a.tsx": 'export const A = () => <p className="ms-4 pe-2 start-0 text-end" id="right-to-object" />;', "app/d.css": "p { margin-inline-start: 1rem; inset-inline-end: 0 }" },
  },
  "tenant setting": {
    faulty: { "db/a.ts": 'export const sql = "SET app.tenant_id = \'x\'";', "lib/orders/b.ts": "export const sql = \"select set_config('app.tenant_id', 'x', false)\";" },
    clean: { "db/a.ts": "export const sql = \"select set_config('app.tenant_id', 'x', true)\";" },
  },
  clock: {
    faulty: {
      "lib/orders/a.ts": "export const now = () => Date.now();",
      "lib/orders/b.ts": "export const now = () => new Date();",
      "lib/orders/c.ts": "export const chance = () => Math.random();",
      "lib/orders/d.ts": "export const today = (Temporal: any) => Temporal.Now.plainDateISO();",
    },
    clean: { "lib/kernel/clock.ts": "export const now = () => Date.now();", "lib/orders/a.ts": "export const day = (text: string) => new Date(text);" },
  },
  "cited paths": {
    faulty: { "README.md": "See `lib/orders/gone.ts`.", "docs/a.md": "See [the map](gone.md)." },
    clean: { "README.md": "See `lib/orders/list-orders.ts`, `lib/<domain>/index.ts`, `npm run demo`.", "lib/orders/list-orders.ts": "" },
  },
  "use-cases": {
    faulty: { "lib/orders/add-order.ts": "export async function addOrder(ctx) { authorize(ctx); await withTenant(ctx, async (tx) => { await insert(tx); await emit(tx); }); }" },
    clean: {
      "lib/orders/add-order.ts":
        "export async function addOrder(ctx) { authorize(ctx); await withTenant(ctx, (tx) => store(tx)); }\nasync function store(tx) { await emit(tx); await recordAudit(tx); }",
      "lib/orders/list-orders.ts": "export const listOrders = (ctx) => readTenant(ctx, findOrders);",
    },
  },
  "message keys": {
    faulty: {
      "messages/en/orders.json": '{\n  "title": "Orders",\n  "unused": "Nobody says this"\n}',
      "app/c/a.tsx": 'export const A = ({ t }) => <p>{t("orders.title")}{t("orders.gone")}</p>;',
      "app/c/b.tsx": "export const B = ({ t, kind }) => <p>{t(`orders.kind.${kind}`)}</p>;",
    },
    clean: {
      "messages/en/orders.json": '{ "title": "Orders", "kind.paid": "Paid" }',
      "app/c/a.tsx": "export const A = ({ t, kind }) => <p>{t(\"orders.title\")}{t(`orders.kind.${kind}`)}</p>;",
    },
  },
};

/** How many findings each faulty tree has: one per fault named above. */
export const EXPECTED_FINDINGS: Record<string, number> = { literals: 4, directions: 5, "tenant setting": 2, clock: 4, "cited paths": 2, "use-cases": 1, "message keys": 3 };
