// Who of staff is mailed about what needs a person, and when is there nothing to say?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import type { HeardEvent } from "../outbox/index.ts";
import { countQueue } from "../requests/index.ts";
import { civilDateIn } from "../retention/index.ts";
import type { Tenant } from "../tenants/index.ts";
import type { Escalation, Rung } from "./model.ts";
import { countOpen, findEscalation } from "./queries/escalations.ts";
import { findRung, noteMail, wasMailed, type Told } from "./queries/staff-mails.ts";

const DIGEST = "digest";
const LEAD = "lead";
const HOUR = 8;
type Zone = Pick<Tenant, "timeZone">;
const dayOf = (ctx: Ctx, { timeZone }: Zone): string => civilDateIn(ctx.now.toString(), timeZone).toString();

async function remember(ctx: Ctx, zone: Zone, { id }: Told, about: string): Promise<void> {
  authorize(ctx, "mail.send");
  await withTenant(ctx, (tx) => noteMail(tx, id, about, dayOf(ctx, zone), ctx.now.toString({ smallestUnit: "millisecond" })));
}

export type RungMail = { escalation: Escalation; rung: Rung; to: Told[] };
const aboutRung = ({ escalation, rung }: Pick<RungMail, "escalation" | "rung">): string => `${rung} ${escalation.id}`;

/** Whom to mail that something reached their rung: each once, for nothing climbs the same rung twice; null when it is closed by now, or all were told. A tenant without a lead has its admins. */
export async function rungToMail(ctx: Ctx, event: HeardEvent): Promise<RungMail | null> {
  authorize(ctx, "mail.send");
  const rung = String(event.data.rung) as Rung;
  return readTenant(ctx, async (tx) => {
    const escalation = await findEscalation(tx, String(event.data.escalationId));
    if (!escalation || escalation.closedAt) return null;
    const { contact } = await catalogueOf(tx);
    const all = rung === "lead" && contact ? [{ id: LEAD, email: contact.email }] : await findRung(tx, rung === "lead" ? "admin" : rung, escalation);
    const told = await Promise.all(all.map(({ id }) => wasMailed(tx, id, aboutRung({ escalation, rung }), null)));
    const to = all.filter((_one, at) => !told[at]);
    return to.length > 0 ? { escalation, rung, to } : null;
  });
}

/** Remembers that this recipient heard of it on this rung. */
export const rememberRung = (ctx: Ctx, zone: Zone, mail: RungMail, told: Told): Promise<void> => remember(ctx, zone, told, aboutRung(mail));

export type Digest = { to: Told[]; counts: { overdue: number; today: number; near: number; escalations: number } };

/** The daily digest for those who handle requests and have not had it today, from eight o'clock in the tenant's zone; null before that, and when nothing is due. */
export async function digestToMail(ctx: Ctx, zone: Zone): Promise<Digest | null> {
  authorize(ctx, "mail.send");
  if (ctx.now.toZonedDateTimeISO(zone.timeZone).hour < HOUR) return null;
  const today = dayOf(ctx, zone);
  return readTenant(ctx, async (tx) => {
    const [queue, escalations, members] = await Promise.all([countQueue(tx, { today, staffId: null }), countOpen(tx), findRung(tx, "admin", { requestId: null, assigneeId: null })]);
    const counts = { overdue: queue.overdue, today: queue.due_today, near: queue.at_risk, escalations };
    const told = await Promise.all(members.map(({ id }) => wasMailed(tx, id, DIGEST, today)));
    const to = members.filter((_one, at) => !told[at]);
    return to.length > 0 && Object.values(counts).some((n) => n > 0) ? { to, counts } : null;
  });
}

export const rememberDigest = (ctx: Ctx, zone: Zone, told: Told): Promise<void> => remember(ctx, zone, told, DIGEST);
