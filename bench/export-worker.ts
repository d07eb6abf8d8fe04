// The process that bench/export.ts looks at: it prepares one copy as the job does, run after run, and tells how long that took and its highest memory.
import { Temporal } from "temporal-polyfill";
import { closeDatabase } from "#db/client.ts";
import { askExport, getOwnExport, workExport } from "#lib/exports/index.ts";
import { asSubject, asSystemJob } from "#lib/testing/ctx.ts";

const [tenantId, subjectId] = process.argv.slice(2) as [string, string];
const now = Temporal.Now.instant().toString();
const person = asSubject(tenantId, subjectId, now);
const { exportId } = await askExport(person, { categories: null });
const started = performance.now();
let runs = 0;
for (let state = "waiting"; state !== "ready"; runs += 1) {
  await workExport(asSystemJob(tenantId, "prepare-export", now), exportId);
  state = (await getOwnExport(person)).job!.state;
}
const seconds = (performance.now() - started) / 1_000;
console.log(JSON.stringify({ exportId, seconds, runs, peak: process.resourceUsage().maxRSS * 1_024 }));
await closeDatabase();
