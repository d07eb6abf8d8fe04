// How does someone see next year in the demo? By moving its clock; the address exists only there.
import { z } from "zod";
import { currentInstant, moveClock } from "../kernel/clock.ts";
import { env } from "../kernel/env.ts";
import { failNotFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { parseInput } from "./parse-input.ts";
import { PRIVATE, toProblem } from "./problem.ts";

const Move = z.strictObject({ now: z.iso.datetime({ offset: true }).nullable() });

/** POST `{ "now": "<instant>" | null }`; answers the time it is now. */
export async function moveDemoClock(request: Request): Promise<Response> {
  try {
    if (env().RIGHTFUL_DEMO !== "1") failNotFound("outside the demo");
    moveClock(parseInput(Move, await request.json().catch(() => null)).now);
    return Response.json({ now: currentInstant().toString() }, { headers: PRIVATE });
  } catch (error) {
    return toProblem(error, { requestId: newId(), route: "demo clock" });
  }
}
