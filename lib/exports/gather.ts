// What is needed before a copy can be made: whose it is, in whose words, under which rules, and how much there is?
import { localeOr, reader } from "#messages/reader.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { civilDateIn } from "../retention/index.ts";
import { getTenant } from "../tenants/index.ts";
import type { Plan } from "./make-archive.ts";
import { EXPORTED } from "./manifest.ts";
import { CATEGORIES, type Category, type Estimate } from "./model.ts";
import { countRows, type Count, type Person } from "./queries.ts";

/** The plan of a copy as of now: what is gone today stays out of it. */
export async function planOf(tx: TenantTx, ctx: Pick<Ctx, "now">, person: Person, categories: readonly Category[] | null): Promise<Plan> {
  const [tenant, catalogue] = await Promise.all([getTenant(tx), catalogueOf(tx)]);
  const today = civilDateIn(ctx.now.toString(), tenant.timeZone).toString();
  const setting = { catalogue, terms: { rules: catalogue.retentionRules, timeZone: tenant.timeZone, today } };
  const words = reader({ locale: localeOr(person.locale, tenant.locale), timeZone: tenant.timeZone, today });
  return { tenant, person, setting, reader: words, madeAt: ctx.now.toString({ smallestUnit: "millisecond" }), categories };
}

/** JSON, CSV and page together hold about so many times what the rows take in the database. */
const UNPACKED = 3;

const sum = (counts: readonly Count[], of: "rows" | "bytes"): number => counts.reduce((total, count) => total + count[of], 0);

/** How much there is, heading by heading; rows whose day has come and that are not removed yet count here, and are left out when the copy is made. */
export async function estimateOf(tx: TenantTx, { id: subjectId, emailNorm, addressHash }: Person): Promise<Estimate> {
  const counts = await countRows(tx, EXPORTED, { tenantId: tx.tenantId, subjectId, emailNorm, addressHash });
  const of = (table: string): Count => counts.find((count) => count.table === table)!;
  const categories = CATEGORIES.map((category) => {
    const holdings = EXPORTED.filter((holding) => holding.category === category);
    const mine = holdings.map(({ table }) => of(table));
    return { category, rows: sum(mine, "rows"), bytes: sum(mine, "bytes") * UNPACKED, holdings: holdings.map(({ table, title, meaning }) => ({ title, meaning, rows: of(table).rows })) };
  });
  return { rows: sum(counts, "rows"), bytes: sum(counts, "bytes") * UNPACKED, categories };
}

/** The rows of the chosen headings. */
export const rowsChosen = ({ categories: all }: Estimate, categories: readonly Category[] | null): number =>
  all.filter(({ category }) => categories === null || categories.includes(category)).reduce((total, { rows }) => total + rows, 0);
