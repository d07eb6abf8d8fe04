// npm run -s deadlines: the array of lib/testing/vectors/deadlines.json in, the same with `actual` out.
import { json } from "node:stream/consumers";
import { deadlineOfRow, type DeadlineRow } from "#lib/requests/clock/deadline-row.ts";

const rows = (await json(process.stdin)) as DeadlineRow[];
process.stdout.write(`${JSON.stringify(rows.map(answer), null, 2)}\n`);

function answer(row: DeadlineRow) {
  try {
    return { ...row, actual: deadlineOfRow(row) };
  } catch (error) {
    return { ...row, actual: null, error: (error as Error).message };
  }
}
