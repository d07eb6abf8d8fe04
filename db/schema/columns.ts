// Which column kinds does every table share?
import { bigint, customType, uuid } from "drizzle-orm/pg-core";

/** The tenant column, always first in every key. */
export const tenantId = () => uuid("tenant_id").notNull();

/** An instant: `timestamptz` in SQL, an ISO 8601 string in UTC with milliseconds here. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => "timestamp(3) with time zone",
  fromDriver: (value) => new Date(value).toISOString(),
});

/** A civil date: `date` in SQL, `YYYY-MM-DD` here. */
export const civilDate = customType<{ data: string; driverData: string }>({ dataType: () => "date" });

/** Text compared byte by byte, so that prefixes and order use the index under row level security. */
export const key = customType<{ data: string; driverData: string }>({ dataType: () => `text collate "C"` });

export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  fromDriver: (value) => new Uint8Array(value),
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
});

/** A transaction id, which orders a feed so that a late commit never lands behind a cursor. */
export const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => "xid8" });

export const counter = (name: string) => bigint(name, { mode: "number" });
