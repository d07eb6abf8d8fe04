// Which request does a new try at a copy belong to, and is it too soon for another?
import { isDeepStrictEqual } from "node:util";
import type { TenantTx } from "#db/with-tenant.ts";
import type { Ctx } from "../kernel/context.ts";
import { AppError } from "../kernel/errors.ts";
import { requestsOf, type RightsRequest } from "../requests/index.ts";
import { COPIES_PER_DAY, type ExportChoice } from "./model.ts";
import { listExportsOf } from "./queries.ts";

const isCopy = ({ right, about }: RightsRequest): boolean => right === "portability" && about?.kind === "export";

/** Open requests for a copy that no job works on: a stream that broke off, or never began. The oldest first. */
export async function unfinishedOf(tx: TenantTx, subjectId: string): Promise<RightsRequest[]> {
  const [open, jobs] = await Promise.all([requestsOf(tx, subjectId, true), listExportsOf(tx, subjectId)]);
  return open.filter((request) => isCopy(request) && !jobs.some(({ requestId }) => requestId === request.id)).toReversed();
}

/** The one of them that asked for the same. */
export async function openCopyOf(tx: TenantTx, subjectId: string, { categories }: ExportChoice): Promise<RightsRequest | null> {
  return (await unfinishedOf(tx, subjectId)).find(({ about }) => isDeepStrictEqual(about, { kind: "export", categories: categories ?? [] })) ?? null;
}

/** Stops with `rate_limited` who has begun too many copies within a day, new tries included: each writes to every known address. */
export async function demandPatience(tx: TenantTx, ctx: Ctx, subjectId: string): Promise<void> {
  const since = ctx.now.subtract({ hours: 24 }).epochMilliseconds;
  const begun = (await requestsOf(tx, subjectId)).filter(isCopy).flatMap(({ timeline }) => timeline.filter(({ kind }) => kind === "received" || kind === "retried").map(({ happenedAt }) => Date.parse(happenedAt)));
  const lately = begun.filter((moment) => moment > since);
  if (lately.length < COPIES_PER_DAY) return;
  const free = Math.min(...lately) + 86_400_000 - ctx.now.epochMilliseconds;
  throw new AppError("rate_limited", "You have made many copies today: the next can be made tomorrow.", { retryAfterSeconds: Math.ceil(free / 1_000) });
}
