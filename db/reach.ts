// Which rows of a holding are one person's? Export, erasure and purge ask it here, so that they never differ about whose a row is.
import { sql, type SQL } from "drizzle-orm";
import { HOLDINGS, type Holding } from "./holdings.ts";

/** By what a person is found. `addressHash`: keyed hash of the address; `emailNorm`: the normalised address, empty once it is erased. */
export type Whose = { tenantId: string; subjectId: string; emailNorm: string; addressHash: string };

const named = (table: string): Holding => HOLDINGS.find((holding) => holding.table === table) ?? unknown(table);
const unknown = (table: string): never => { throw new Error(`${table} is no holding`); };

/** The condition under which a row of the holding is the person's. The tenant stands in it so that a partitioned table is planned for one partition. */
export function rowsOf({ reach }: Pick<Holding, "reach">, whose: Whose): SQL {
  const own = sql`tenant_id = ${whose.tenantId}::uuid`;
  switch (reach.by) {
    case "subject": return sql`${own} and ${sql.identifier(reach.column)} = ${whose.subjectId}::uuid`;
    case "email": return sql`${own} and ${sql.identifier(reach.column)} = ${whose.emailNorm}`;
    case "address_hash": return sql`${own} and ${sql.identifier(reach.column)} = ${whose.addressHash}`;
    case "machine": return sql`${own} and ${sql.identifier(reach.column)} in (select machine_id from machine_claims where tenant_id = ${whose.tenantId}::uuid and subject_id = ${whose.subjectId}::uuid)`;
    case "through": return sql`${own} and ${sql.identifier(reach.column)} in (select ${sql.identifier(reach.parentColumn)} from ${sql.identifier(reach.parent)} where ${rowsOf(named(reach.parent), whose)})`;
    case "reference": return sql`${own} and ${sql.identifier(reach.column)} = ${`${reach.prefix}${whose.subjectId}`}`;
    case "unreachable": return sql`false`;
  }
}
