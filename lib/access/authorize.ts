// How does a use-case refuse? Absent and hidden look alike to whoever may not know.
import { fail, failNotFound } from "../kernel/errors.ts";
import type { Ctx } from "../kernel/context.ts";
import { can, type Action, type Thing } from "./model.ts";

/**
 * Returns when the actor may do `action` to `thing`; otherwise stops the use-case.
 * Another person's data answers `not_found`, a missing scope or role `forbidden` (the caller knows its own rights).
 */
export function authorize(ctx: Ctx, action: Action, thing: Thing = {}): void {
  if (can(ctx.actor, action, thing)) return;
  const refusal = `${ctx.actor.kind} may not ${action}`;
  if (ctx.actor.kind === "subject" && can(ctx.actor, action)) failNotFound(refusal);
  fail("forbidden", "You may not do this here.", refusal);
}
