import { runJobRoute } from "#lib/http/job-endpoint.ts";
import { runRecurring, tick } from "#lib/jobs/index.ts";

export const POST = runJobRoute({ tick, runRecurring });
export const maxDuration = 60;
