// Which opt-outs go to which tool? Whatever stands on the list, for the topics that the tool knows.
import { readTenant, withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { addressHash } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { ANY, listSuppressions, type ListedSuppression } from "../suppressions/index.ts";
import { findConnector, listConnectors, updateConnector, type KeptConnector } from "./queries/connectors.ts";
import { insertTargets, type NewTarget } from "./queries/targets.ts";
import { sealAddress } from "./sealed.ts";

const PAGE = 500;
const EMAIL: readonly string[] = [ANY, "email"];
/** A pause ends by itself, and nothing may be switched on again there; an address that bounced has said nothing. */
const NOT_TOLD: readonly string[] = ["pause", "bounce"];

type OptOut = { email: string; topic: string; channel: string; since: string };

const concerns = ({ topics }: Pick<KeptConnector, "topics">, { topic, channel }: Pick<OptOut, "topic" | "channel">): boolean => EMAIL.includes(channel) && (topic === ANY || topics[topic] !== undefined);

const targetOf = (ctx: Ctx, connectorId: string, { email, topic, since }: OptOut): NewTarget => {
  const hash = addressHash(ctx.tenantId, email);
  return { connectorId, addressHash: hash, topic, address: sealAddress(ctx, connectorId, hash, email), saidAt: new Date(since).toISOString(), queuedAt: ctx.now.toString({ smallestUnit: "millisecond" }) };
};

/** Queues what somebody told us of, inside the transaction that keeps it: of an address that nobody has, only this transaction knows more than a hash. */
export async function queueAddresses(tx: TenantTx, ctx: Ctx, optOuts: readonly OptOut[]): Promise<void> {
  const all = await listConnectors(tx);
  await insertTargets(tx, all.flatMap((connector) => optOuts.filter((one) => concerns(connector, one)).map((one) => targetOf(ctx, connector.id, one))));
}

/** Reads on in the list of suppressions and queues what is new on it: right after set-up, everything. */
export async function queueNew(ctx: Ctx, connectorId: string): Promise<void> {
  authorize(ctx, "connector.work");
  for (let more = true; more;) {
    const connector = await readTenant(ctx, (tx) => findConnector(tx, connectorId));
    if (!connector) return;
    const { data, nextCursor } = await listSuppressions(ctx, { after: connector.feedCursor ?? undefined, limit: PAGE });
    more = data.length === PAGE;
    if (data.length === 0) return;
    await withTenant(ctx, async (tx) => {
      await insertTargets(tx, data.filter((row) => isTold(connector, row)).map((row) => targetOf(ctx, connectorId, { ...row, email: row.email! })));
      await updateConnector(tx, connectorId, { feedCursor: nextCursor });
    });
  }
}

const isTold = (connector: KeptConnector, row: ListedSuppression): boolean => row.email !== undefined && !NOT_TOLD.includes(row.reason) && concerns(connector, row);
