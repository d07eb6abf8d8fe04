// What does "stop" do when the person says it here and now: signed in, or by a one-click link? The one place for both.
import type { TenantTx } from "#db/with-tenant.ts";
import type { Ctx } from "../kernel/context.ts";
import type { EventNote } from "../outbox/index.ts";
import { recordAct } from "../requests/index.ts";
import type { Cell } from "../suppressions/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { decideChoices, type OnDesk } from "./change-preferences.ts";
import type { Replaced } from "./desk.ts";
import { inUtc } from "./model.ts";
import { withoutPauses, type Held } from "./preference-change.ts";
import type { Addressee } from "./queries/choices.ts";

/** What is stopped, the words of the button that was pressed, and the mailing whose link led there. */
export type Stop = Cell & { wording: string; campaign?: string | null };
export type Stopped = { at: string; events: EventNote[]; replaced: Replaced[]; requests: { subjectId: string; requestId: string }[] };

/** Now, or as new as the newest choice held: an act of now is the last word even against a choice that a tool has dated ahead. */
export const momentOfAct = (ctx: Ctx, cells: OnDesk["cells"]): string => [inUtc(ctx.now.toString()), ...cells.map(({ changedAt }) => changedAt)].toSorted().at(-1)!;

/** Now, or a moment after the newest that is held: a tie goes to the stop, so a yes of now is said after it. */
export function momentAfter(ctx: Ctx, { cells, suppressions }: Held): string {
  const [now, last] = [inUtc(ctx.now.toString()), [...cells.map(({ changedAt }) => changedAt), ...withoutPauses({ cells, suppressions }).suppressions.map(({ since }) => since)].toSorted().at(-1)];
  return last && last >= now ? new Date(Date.parse(last) + 1).toISOString() : now;
}

// Nothing newer is held, so what else the catalogue offers decides nothing.
const ANY_CATALOGUE = { topics: [] };

/** Switches `stop` off for people who are locked, with their history, the suppression of their address, and an objection of each, received and completed (GDPR art. 21(3)). */
export async function stopPeople(tx: TenantTx, ctx: Ctx, people: readonly Addressee[], { wording, campaign = null, ...stop }: Stop, held: OnDesk, how: { tenant: Tenant; openedBy?: string }): Promise<Stopped> {
  const at = momentOfAct(ctx, held.cells);
  const choices = people.map((person) => ({ person, cell: { ...stop, state: "out" as const, source: "person" as const, wording, changedAt: at, campaign } }));
  const { events, replaced } = await decideChoices(tx, ctx, ANY_CATALOGUE, choices, held);
  const requests: Stopped["requests"] = [];
  for (const { id: subjectId } of people) {
    const { requestId, event } = await recordAct(tx, ctx, { subjectId, right: "objection", about: { kind: "marketing", ...stop }, steps: [{ kind: "suppressed" }], ...how });
    requests.push({ subjectId, requestId });
    events.push(event);
  }
  return { at, events, replaced, requests };
}
