// How do values come back from the wire? Dates as text, as Drizzle's node-postgres adapter also wants them.
import pg from "pg";

const AS_TEXT = new Set<number>([pg.types.builtins.TIMESTAMPTZ, pg.types.builtins.TIMESTAMP, pg.types.builtins.DATE, pg.types.builtins.INTERVAL]);

export const RAW_TYPES = {
  getTypeParser: (oid: number, format?: "text" | "binary") => (AS_TEXT.has(oid) ? (text: string) => text : pg.types.getTypeParser(oid, format as "text")),
} as unknown as pg.CustomTypesConfig;
