// Which events may somebody who works for the tenant hear of? Who may not see requests hears of none by way of a webhook either.
import { authorize, can } from "../access/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { EVENT_CHOICES, TEST_EVENT, type EventChoice } from "./model.ts";

const MARKETING: readonly string[] = [...EVENT_CHOICES.opt_outs!, TEST_EVENT];

/** Null: all. A key is bound by its scopes alone. */
export const eventsSeen = ({ actor }: Pick<Ctx, "actor">): readonly string[] | null => (actor.kind !== "staff" || can(actor, "request.see") ? null : MARKETING);

/** True where the actor may see all that the endpoint is told (null: everything). */
export function maySeeAll(ctx: Pick<Ctx, "actor">, eventTypes: readonly string[] | null): boolean {
  const seen = eventsSeen(ctx);
  return seen === null || (eventTypes !== null && eventTypes.every((type) => seen.includes(type)));
}

/** What a form may offer the actor. */
export const choicesFor = (ctx: Pick<Ctx, "actor">): EventChoice[] => (Object.keys(EVENT_CHOICES) as EventChoice[]).filter((choice) => maySeeAll(ctx, EVENT_CHOICES[choice]));

/** Stops the use-case with `forbidden` where an endpoint is told (null: everything) what the actor may not see. */
export function demandEvents(ctx: Ctx, eventTypes: readonly string[] | null): void {
  if (!maySeeAll(ctx, eventTypes)) authorize(ctx, "request.see");
}
