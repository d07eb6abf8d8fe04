// What `--fresh` forgets: everything that a start keeps in the folder.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const KEPT = ["db", "db.lock", "seed.json", "mails.ndjson", "secrets.json"];

/** Refuses when the data lies on a server: nobody loses a database by a flag of the demo. */
export function startOver(folder: string): void {
  const url = process.env["DATABASE_URL"];
  if (url && !url.startsWith("pglite:")) throw new Error("--fresh clears the embedded database only; for the server in DATABASE_URL run `npm run db:reset -- --yes` first.");
  const lock = join(folder, "db.lock");
  const holder = existsSync(lock) ? readFileSync(lock, "utf8") : "";
  if (holder && existsSync(`/proc/${holder}`)) throw new Error(`The embedded database is in use by process ${holder}: stop that one first.`);
  for (const name of KEPT) rmSync(join(folder, name), { recursive: true, force: true });
}
