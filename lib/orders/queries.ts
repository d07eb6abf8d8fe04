// How are orders kept, found and counted?
import { and, asc, desc, eq, sql, type SQL } from "drizzle-orm";
import { orders } from "#db/schema/orders.ts";
import { subjects } from "#db/schema/subjects.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { KeptOrder } from "./model.ts";
import type { Span } from "./rule-windows.ts";

export type OwnedOrder = KeptOrder & { subjectId: string };
export type OrderDate = { orderId: string; placedAt: string };

const toOrder = (row: typeof orders.$inferSelect): KeptOrder => ({
  orderId: row.orderId, placedAt: row.placedAt, total: row.total as KeptOrder["total"], items: row.items as KeptOrder["items"],
  personal: row.personal as KeptOrder["personal"], updatedAt: row.updatedAt,
});

/** Keeps what is newer, or says something else at the same time; returns how many rows were written. One row per order. */
export async function upsertOrders(tx: TenantTx, rows: readonly OwnedOrder[]): Promise<number> {
  if (rows.length === 0) return 0;
  const { rowCount } = await tx.execute(sql`insert into orders (tenant_id, subject_id, order_id, placed_at, total, items, personal, updated_at)
    select ${tx.tenantId}::uuid, "subjectId", "orderId", "placedAt", total, items, personal, "updatedAt"
    from json_to_recordset(${JSON.stringify(rows)}::json) as r("subjectId" uuid, "orderId" text, "placedAt" timestamptz, total jsonb, items jsonb, personal jsonb, "updatedAt" timestamptz)
    on conflict (tenant_id, subject_id, order_id) do update
    set placed_at = excluded.placed_at, total = excluded.total, items = excluded.items, personal = excluded.personal, updated_at = excluded.updated_at
    where excluded.updated_at > orders.updated_at or (excluded.updated_at = orders.updated_at
      and (excluded.placed_at, excluded.total, excluded.items, excluded.personal) is distinct from (orders.placed_at, orders.total, orders.items, orders.personal))`);
  return rowCount ?? 0;
}

/** When the person's account ended; null while it lasts. */
export async function findClosedAt(tx: TenantTx, subjectId: string): Promise<string | null> {
  const [row] = await tx.select({ erasedAt: subjects.erasedAt }).from(subjects).where(eq(subjects.id, subjectId));
  return row?.erasedAt ?? null;
}

/** Newest first. */
export async function findOrders(tx: TenantTx, subjectId: string): Promise<KeptOrder[]> {
  return (await tx.select().from(orders).where(eq(orders.subjectId, subjectId)).orderBy(desc(orders.placedAt), asc(orders.orderId))).map(toOrder);
}

export async function findOrdersById(tx: TenantTx, subjectId: string, orderIds: readonly string[]): Promise<KeptOrder[]> {
  if (orderIds.length === 0) return [];
  const rows = await tx.select().from(orders).where(and(eq(orders.subjectId, subjectId), sql`${orders.orderId} = any(${sql.param(orderIds)}::text[])`));
  const byId = new Map(rows.map((row) => [row.orderId, toOrder(row)]));
  return orderIds.flatMap((id) => byId.get(id) ?? []);
}

const inSpans = (spans: readonly Span[]): SQL =>
  sql`exists (select 1 from unnest(${sql.param(spans.map(({ from }) => from ?? "-infinity"))}::timestamptz[], ${sql.param(spans.map(({ before }) => before ?? "infinity"))}::timestamptz[]) as s(f, b) where ${orders.placedAt} >= s.f and ${orders.placedAt} < s.b)`;

const emptied = sql`${orders.personal} = '{}'::jsonb`;
const like = (search: string): string => `%${search.replace(/[\\%_]/g, "\\$&")}%`;

/** `spans` by date; `emptiedSpans`: orders there count as well when their personal part is empty; `heldOnly`: they do not count anywhere. */
export type OrderSearch = { spans: readonly Span[]; emptiedSpans: readonly Span[]; heldOnly: boolean; search: string | undefined };

/** Dates of every order that fits, newest first. The person's own index entry narrows it first, so the word search reads few rows. */
export async function findDates(tx: TenantTx, subjectId: string, { spans, emptiedSpans, heldOnly, search }: OrderSearch): Promise<OrderDate[]> {
  const dated = sql`(${inSpans(spans)} or (${emptied} and ${inSpans(emptiedSpans)}))`;
  const words = search ? sql`(${orders.orderId} ilike ${like(search)} or exists (select 1 from jsonb_array_elements(${orders.items}) item where item ->> 'name' ilike ${like(search)}))` : undefined;
  return tx.select({ orderId: orders.orderId, placedAt: orders.placedAt }).from(orders)
    .where(and(eq(orders.subjectId, subjectId), dated, heldOnly ? sql`not ${emptied}` : undefined, words))
    .orderBy(desc(orders.placedAt), asc(orders.orderId));
}

/** The years in which orders were placed, newest first, each with their number. */
export async function countByYear(tx: TenantTx, subjectId: string, timeZone: string): Promise<{ year: number; n: number }[]> {
  const year = sql<number>`extract(year from ${orders.placedAt} at time zone ${timeZone})::int`;
  return tx.select({ year, n: sql<number>`count(*)::int` }).from(orders).where(eq(orders.subjectId, subjectId)).groupBy(sql`1`).orderBy(sql`1 desc`);
}

/** How many personal parts lie between consecutive `borders`, in a span; bucket 0 lies before the first border. */
export async function countBetween(tx: TenantTx, subjectId: string, span: Span, borders: readonly string[]): Promise<{ bucket: number; n: number }[]> {
  const bucket = borders.length === 0 ? sql<number>`0` : sql<number>`width_bucket(${orders.placedAt}, ${sql.param(borders)}::timestamptz[])`;
  return tx.select({ bucket, n: sql<number>`count(*)::int` }).from(orders)
    .where(and(eq(orders.subjectId, subjectId), inSpans([span]), sql`not ${emptied}`)).groupBy(sql`1`).orderBy(sql`1`);
}
