// npm run -s due-date: JSON array of clock facts in, the same with the dates and the working out.
import { json } from "node:stream/consumers";
import { dueDate, type ClockFacts } from "#lib/requests/due-date.ts";

const rows = (await json(process.stdin)) as ClockFacts[];
process.stdout.write(`${JSON.stringify(rows.map(answer), null, 2)}\n`);

function answer(row: ClockFacts) {
  try {
    return { ...row, ...dueDate(row) };
  } catch (error) {
    return { ...row, error: (error as Error).message };
  }
}
