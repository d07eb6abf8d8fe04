// What needs somebody today, and how has it been going?
import { Temporal } from "temporal-polyfill";
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { civilDateIn } from "../../retention/index.ts";
import { getTenant } from "../../tenants/index.ts";
import type { TrendMonth } from "../figures/model.ts";
import { countByMonth } from "../queries/figures.ts";
import { countQueue } from "../queries/queue.ts";

export type Desk = { counts: Awaited<ReturnType<typeof countQueue>>; months: TrendMonth[] };
const MONTHS = 12;

/** The counts of the console's first page and the last twelve months, this one included, empty ones too. */
export async function getDesk(ctx: Ctx): Promise<Desk> {
  authorize(ctx, "request.see");
  return readTenant(ctx, async (tx) => {
    const { timeZone } = await getTenant(tx);
    const today = civilDateIn(ctx.now.toString(), timeZone);
    const names = Array.from({ length: MONTHS }, (_, n) => today.toPlainYearMonth().subtract({ months: MONTHS - 1 - n }).toString());
    const from = Temporal.PlainDate.from(`${names[0]!}-01`).toZonedDateTime(timeZone).toInstant().toString();
    const [counts, known] = await Promise.all([countQueue(tx, { today: today.toString(), staffId: ctx.actor.kind === "staff" ? ctx.actor.staffId : null }), countByMonth(tx, { from, timeZone })]);
    return { counts, months: names.map((month) => known.find((one) => one.month === month) ?? { month, received: 0, answered: 0, medianDays: null }) };
  });
}
