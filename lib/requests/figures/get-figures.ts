// How were a year's requests answered, for staff and, where the tenant says so, for everybody?
import { Temporal } from "temporal-polyfill";
import { readTenant, withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { recordAudit } from "../../audit/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { emit } from "../../outbox/index.ts";
import { civilDateIn } from "../../retention/index.ts";
import { getTenant, hasFiguresPublished, setFiguresPublished } from "../../tenants/index.ts";
import { countByRight, findYears } from "../queries/figures.ts";
import { hideSmall } from "./hide-small.ts";
import type { Figures, PublicFigures, RightFigures } from "./model.ts";

/** The figures of one year (of receipt, in the tenant's zone), by right, after the model of CCPA Regs. § 7102; without `year`, of the newest there is. */
export async function getFigures(ctx: Ctx, { year }: { year?: number | undefined }): Promise<Figures & { published: boolean }> {
  authorize(ctx, "figures.see");
  return readTenant(ctx, async (tx) => ({ ...(await figuresOf(tx, ctx, year)), published: await hasFiguresPublished(tx) }));
}

/** The same for everybody, small numbers hidden; null while the tenant does not publish them. */
export async function publicFigures(ctx: Pick<Ctx, "tenantId" | "now">, { year }: { year?: number | undefined }): Promise<PublicFigures | null> {
  return readTenant(ctx, async (tx) => {
    if (!(await hasFiguresPublished(tx))) return null;
    const { total: _sums, rights, ...which } = await figuresOf(tx, ctx, year);
    return { ...which, rights: rights.map(hideSmall) };
  });
}

/** True while the tenant's figures are for everybody. */
export const arePublished = (tenantId: string): Promise<boolean> => readTenant({ tenantId }, hasFiguresPublished);

/** Puts the public page up or takes it down, at once. */
export async function publishFigures(ctx: Ctx, { published }: { published: "yes" | "no" }): Promise<{ published: boolean }> {
  authorize(ctx, "figures.publish");
  return withTenant(ctx, async (tx) => {
    await setFiguresPublished(tx, published === "yes");
    await emit(tx, ctx, { type: "figures.published", data: { published: published === "yes" } });
    await recordAudit(tx, ctx, { action: published === "yes" ? "figures.published" : "figures.withdrawn", object: `tenant:${ctx.tenantId}` });
    return { published: published === "yes" };
  });
}

async function figuresOf(tx: TenantTx, { now }: Pick<Ctx, "now">, wanted: number | undefined): Promise<Figures> {
  const { timeZone } = await getTenant(tx);
  const [known, thisYear] = [await findYears(tx, timeZone), civilDateIn(now.toString(), timeZone).year];
  const years = known ? Array.from({ length: known.last - known.first + 1 }, (_, n) => known.last - n) : [thisYear];
  const year = wanted ?? years[0]!;
  const begin = (of: number) => Temporal.PlainDate.from({ year: of, month: 1, day: 1 }).toZonedDateTime(timeZone).toInstant().toString();
  const rows = await countByRight(tx, { from: begin(year), until: begin(year + 1), timeZone });
  const rights = rows.flatMap((row) => (row.right === null ? [] : ([row] as RightFigures[]))).toSorted((a, b) => b.received - a.received || a.right.localeCompare(b.right, "en"));
  return { year, years, rights, total: rows.find(({ right }) => right === null) ?? null };
}
