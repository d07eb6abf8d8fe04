// How are one person's orders and cookie choices counted, reduced and removed, by the time at which they were made?
import { and, desc, eq, gte, lt, sql, type SQL } from "drizzle-orm";
import { consentDecisions } from "#db/schema/consent.ts";
import { orders } from "#db/schema/orders.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { Span } from "../../orders/index.ts";
import type { PersonalPart } from "../../retention/index.ts";

/** How many there are, and when the first and the last was made. */
export type Extent = { rows: number; first: string | null; last: string | null };

const within = (column: typeof orders.placedAt | typeof consentDecisions.decidedAt, { from, before }: Span): SQL | undefined =>
  and(from === null ? undefined : gte(column, from), before === null ? undefined : lt(column, before));
const ownOrders = (subjectId: string, span: Span) => and(eq(orders.subjectId, subjectId), within(orders.placedAt, span));
const ownConsents = (tx: TenantTx, subjectId: string, span: Span) => and(eq(consentDecisions.tenantId, tx.tenantId), eq(consentDecisions.subjectId, subjectId), within(consentDecisions.decidedAt, span));

const extent = (column: typeof orders.placedAt | typeof consentDecisions.decidedAt) => ({ rows: sql<number>`count(*)::int`, first: sql<string | null>`min(${column})`, last: sql<string | null>`max(${column})` });
const asExtent = ({ rows, first, last }: Extent): Extent => ({ rows, first: first && new Date(first).toISOString(), last: last && new Date(last).toISOString() });

export async function orderExtent(tx: TenantTx, subjectId: string, span: Span): Promise<Extent> {
  const [row] = await tx.select(extent(orders.placedAt)).from(orders).where(ownOrders(subjectId, span));
  return asExtent(row!);
}

export async function consentExtent(tx: TenantTx, subjectId: string, span: Span): Promise<Extent> {
  const [row] = await tx.select(extent(consentDecisions.decidedAt)).from(consentDecisions).where(ownConsents(tx, subjectId, span));
  return asExtent(row!);
}

/** The newest orders of a span, with the personal parts each holds. */
export async function listOrders(tx: TenantTx, subjectId: string, span: Span, limit: number): Promise<{ orderId: string; placedAt: string; held: string[] }[]> {
  return tx.select({ orderId: orders.orderId, placedAt: orders.placedAt, held: sql<string[]>`array(select jsonb_object_keys(${orders.personal}))` })
    .from(orders).where(ownOrders(subjectId, span)).orderBy(desc(orders.placedAt), orders.orderId).limit(limit);
}

const someOrders = (subjectId: string, span: Span, limit: number, more: SQL = sql`true`) => sql`ctid = any(array(select ctid from ${orders} where ${and(ownOrders(subjectId, span), more)} limit ${limit}))`;

export async function removeOrders(tx: TenantTx, subjectId: string, span: Span, limit: number): Promise<number> {
  const { rowCount } = await tx.execute(sql`delete from ${orders} where ${someOrders(subjectId, span, limit)}`);
  return rowCount ?? 0;
}

/** Leaves of each order's personal part only what is named. */
export async function reduceOrders(tx: TenantTx, subjectId: string, span: Span, parts: readonly PersonalPart[], limit: number): Promise<number> {
  const left = sql`(select coalesce(jsonb_object_agg(key, value), '{}'::jsonb) from jsonb_each(personal) where key = any(${sql.param(parts)}::text[]))`;
  const { rowCount } = await tx.execute(sql`update ${orders} set personal = ${left} where ${someOrders(subjectId, span, limit, sql`personal is distinct from ${left}`)}`);
  return rowCount ?? 0;
}

/** Through the one function that may take from the ledger. */
export async function removeConsents(tx: TenantTx, subjectId: string, span: Span, limit: number): Promise<number> {
  const { rows } = await tx.execute<{ n: string }>(sql`select consent_purge(array(select id from ${consentDecisions} where ${ownConsents(tx, subjectId, span)} limit ${limit})) as n`);
  return Number(rows[0]!.n);
}

/** Up to `limit` records that others could read, by themselves or by their kind, newest first, and how many there are. */
export async function publicRecords(tx: TenantTx, subjectId: string, kinds: readonly string[], limit: number): Promise<{ total: number; rows: { title: string; kind: string; occurredAt: string }[] }> {
  const { rows } = await tx.execute<{ title: string; kind: string; occurred_at: string; total: number }>(sql`select title, kind, occurred_at, count(*) over ()::int as total from records
    where subject_id = ${subjectId}::uuid and (is_public or kind = any(${sql.param(kinds)}::text[])) order by occurred_at desc, record_id limit ${limit}`);
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ title, kind, occurred_at }) => ({ title, kind, occurredAt: new Date(occurred_at).toISOString() })) };
}
