// How does a cron service turn the wheel? One POST with the secret; `tick` runs all that is due.
import { env } from "../kernel/env.ts";
import { failNotFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { demandSecret } from "./guard-job.ts";
import { PRIVATE, toProblem } from "./problem.ts";

type Wheel = { tick: () => Promise<unknown>; runRecurring: (name: string) => Promise<boolean> };

/** POST handler for /api/jobs/[job]: 401 without the secret, 404 for an unknown job, 200 when the work is done. */
export function runJobRoute(wheel: Wheel) {
  return async (request: Request, { params }: { params: Promise<{ job: string }> }): Promise<Response> => {
    try {
      demandSecret(request, env().JOBS_SECRET);
      const { job } = await params;
      if (job === "tick") return Response.json(await wheel.tick(), { headers: PRIVATE });
      if (!(await wheel.runRecurring(job))) failNotFound("unknown job");
      return Response.json({ ran: [job] }, { headers: PRIVATE });
    } catch (error) {
      return toProblem(error, { requestId: newId(), route: "job" });
    }
  };
}
