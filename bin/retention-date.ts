// npm run -s retention-date: JSON array of { trigger, duration, timeZone } in, the same with keptUntil out.
import { json } from "node:stream/consumers";
import { civilDateIn, retentionDate, type RetentionPeriod } from "#lib/retention/index.ts";

type Row = RetentionPeriod & { trigger: string; timeZone?: string };

const rows = (await json(process.stdin)) as Row[];
process.stdout.write(`${JSON.stringify(rows.map(answer), null, 2)}\n`);

function answer(row: Row) {
  try {
    const trigger = civilDateIn(row.trigger, row.timeZone ?? "UTC");
    return { ...row, keptUntil: retentionDate({ trigger, rule: row }).toString() };
  } catch (error) {
    return { ...row, keptUntil: null, error: (error as Error).message };
  }
}
