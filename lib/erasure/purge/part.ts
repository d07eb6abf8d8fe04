// What is one part of the nightly removal?
import type { TenantTx } from "#db/with-tenant.ts";
import type { Ctx } from "../../kernel/context.ts";
import type { EventNote } from "../../outbox/index.ts";
import type { RetentionRule } from "../../retention/index.ts";

/** What one batch took; `more`: there may be more of it. */
export type Taken = { rows: number; more: boolean; notes: EventNote[] };
/** Takes up to `limit` rows in a transaction that is open already. */
export type Take = (tx: TenantTx, ctx: Ctx, limit: number) => Promise<Taken>;
/** `rule`: under which the rows were kept until now. */
export type Part = { name: string; rule: RetentionRule | null; take: Take };
