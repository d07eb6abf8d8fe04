import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, expect, it } from "vitest";
import { asSubject, asSystemJob } from "#lib/testing/ctx.ts";
import { describeConcurrent, testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant } from "#lib/testing/factories.ts";
import { unpack, type Unpacked } from "#lib/testing/unpack.ts";
import { readFile } from "../files/index.ts";
import { askExport } from "./ask-export.ts";
import { claimExport } from "./claim-export.ts";
import { getOwnExport } from "./get-own-export.ts";
import { openPart } from "./open-part.ts";
import { workExport } from "./work-export.ts";

const ROWS = 30_000;
const NOW = "2026-11-20T10:00:00Z";
/** The lease of a worker that was killed is over by then. */
const LATER = "2026-11-20T10:05:00Z";
const LIMITS = { partBytes: 4_000_000, budgetMs: 20_000 };

/** Another process that does what the job does, until it is done or killed. */
const worker = (tenantId: string, exportId: string) => spawn(process.execPath, ["--conditions=react-server", "--input-type=module", "-e", `
  import { Temporal } from "temporal-polyfill";
  import { workExport } from "#lib/exports/index.ts";
  await workExport({ tenantId: "${tenantId}", actor: { kind: "system", job: "prepare-export" }, now: Temporal.Instant.from("${NOW}"), requestId: "killed" }, "${exportId}", ${JSON.stringify(LIMITS)});
  process.exit(0);
`], { stdio: ["ignore", "inherit", "inherit"], env: process.env });

describeConcurrent("a worker that is killed in the middle of a part", () => {
  const db = testDatabase({ poolSize: 6 });
  let ada: ReturnType<typeof asSubject>;
  let exportId: string;

  beforeEach(async () => {
    const { tenantId } = await aTenant();
    const { id } = await aSubject({ tenantId });
    ada = asSubject(tenantId, id, NOW);
    await db.asAdmin(`insert into records (tenant_id, subject_id, record_id, kind, occurred_at, title, body, is_public)
      select $1, $2, 'r-' || lpad(i::text, 7, '0'), 'message', timestamptz '2026-01-01' + i * interval '1 minute', 'Question ' || i, md5(i::text) || md5((i + 1)::text) || md5((i + 2)::text), false from generate_series(1, $3::int) i`, [tenantId, id, ROWS]);
    ({ exportId } = await askExport(ada, { categories: null }));
  });

  const job = (now: string) => asSystemJob(ada.tenantId, "prepare-export", now);
  const state = async () => (await db.asAdmin<{ parts: number; half: number }>(`select (select count(*)::int from export_parts where export_id = $1) as parts,
    (select count(*)::int from files join file_chunks c on c.file_id = files.id where files.completed_at is null and files.tenant_id = $2) as half`, [exportId, ada.tenantId]))[0]!;

  const SLEEPING = "from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'";
  const sleeping = async () => Number((await db.asAdmin<{ n: string }>(`select count(*) as n ${SLEEPING}`))[0]!.n);

  /** The second part waits where it would be kept: whoever makes it is surely in the middle of it. */
  async function holdSecondPart(): Promise<void> {
    await db.asAdmin("create function hold_second_part() returns trigger language plpgsql as $$ begin if new.part = 2 then perform pg_sleep(600); end if; return new; end $$");
    await db.asAdmin("create trigger hold before insert on export_parts for each row execute function hold_second_part()");
  }

  /** The server notices only now that its client is gone. */
  async function letGo(): Promise<void> {
    await db.asAdmin(`select pg_terminate_backend(pid) ${SLEEPING}`);
    while ((await sleeping()) > 0) await sleep(20);
    await db.asAdmin("drop trigger hold on export_parts");
  }

  async function copies(): Promise<Unpacked[]> {
    const { parts } = (await getOwnExport(ada)).job!;
    return Promise.all(parts.map(async ({ part, size }) => {
      const file = (await openPart(ada, { exportId, part, note: false }))!;
      return unpack(Buffer.concat(await Array.fromAsync(readFile(ada, file.id, { start: 0, end: size - 1 }))));
    }));
  }

  async function expectEveryRowOnce(): Promise<void> {
    const ids = (await copies()).flatMap((copy) => {
      expect(copy.broken).toBeNull();
      return ((copy.documents["data/records.json"] as { rows: { record_id: string }[] } | undefined)?.rows ?? []).map(({ record_id }) => record_id);
    });
    expect(ids.length).toBe(ROWS);
    expect(new Set(ids).size).toBe(ROWS);
    expect((await getOwnExport(ada)).job).toMatchObject({ state: "ready" });
  }

  it("leaves its parts, and the next run goes on behind them: every row is there exactly once", async () => {
    await holdSecondPart();
    const child = worker(ada.tenantId, exportId);
    const over = once(child, "exit");
    while ((await sleeping()) === 0) {
      expect(child.exitCode, "the worker is still at it").toBeNull();
      await sleep(20);
    }
    child.kill("SIGKILL");
    expect((await over)[1]).toBe("SIGKILL");
    await letGo();
    const left = await state();
    expect(left.half).toBeGreaterThan(0);
    expect(await claimExport(job(NOW), exportId)).toBeNull();
    expect((await getOwnExport(ada)).job!.rowsDone).toBeGreaterThan(0);

    await workExport(job("2026-11-20T10:01:00Z"), exportId, LIMITS);
    expect((await state()).parts, "the lease keeps others away").toBe(left.parts);
    for (let run = 0; run < 20 && (await getOwnExport(ada)).job!.state !== "ready"; run += 1) await workExport(job(LATER), exportId, LIMITS);
    await expectEveryRowOnce();
    expect(await db.asAdmin("select 1 from files where completed_at is null")).toEqual([]);
  }, 180_000);

  it("is not doubled by others at the same time", async () => {
    const runs = Array.from({ length: 4 }, () => workExport(job(NOW), exportId, LIMITS));
    await Promise.all(runs);
    for (let run = 0; run < 20 && (await getOwnExport(ada)).job!.state !== "ready"; run += 1) await workExport(job(LATER), exportId, LIMITS);
    await expectEveryRowOnce();
  }, 180_000);

  it("cannot be asked for twice at once", async () => {
    const bob = asSubject(ada.tenantId, (await aSubject(ada)).id, NOW);
    const asked = await Promise.allSettled(Array.from({ length: 6 }, () => askExport(bob, { categories: null })));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.asAdmin("select 1 from exports where subject_id = $1", [bob.actor.kind === "subject" ? bob.actor.subjectId : ""])).toHaveLength(1);
  });
});
