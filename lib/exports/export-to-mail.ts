// Who is told of a copy, at which addresses, and who was told before?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { purposeHash } from "../kernel/crypto.ts";
import { isHandled, markHandled, type HeardEvent } from "../outbox/index.ts";
import { findEarlierAddresses } from "../subjects/index.ts";
import { findPerson } from "./queries/rows.ts";

/** One mail to send; `handler` is the mark that it was sent. */
export type ToTell = { to: string; handler: string };
export type Telling = { mails: ToTell[]; locale: string | null; contact: string | null };

/** Each address has a mark of its own, which tells nothing of it: when the second of two mails fails, the first is not sent again. */
const markOf = (event: HeardEvent, what: string, address: string): string => `mail-export-${what}:${purposeHash("notice", `${event.id} ${address}`).slice(0, 24)}`;

/** The mails that are still to be sent for this event: to `everywhere` the person was ever known, or to their address of today only. None once the person has no address. */
export async function exportToMail(ctx: Ctx, event: HeardEvent, what: "notice" | "ready" | "failed", { everywhere }: { everywhere: boolean }): Promise<Telling> {
  authorize(ctx, "mail.send");
  return readTenant(ctx, async (tx) => {
    const person = event.subjectId ? await findPerson(tx, { id: event.subjectId }) : null;
    if (!person) return { mails: [], locale: null, contact: null };
    const earlier = everywhere ? await findEarlierAddresses(tx, person.id) : [];
    const addresses = [...new Set([person.email, ...earlier.map(({ email }) => email)])].filter(Boolean);
    const mails: ToTell[] = [];
    for (const to of addresses) {
      const handler = markOf(event, what, to);
      if (!(await isHandled(tx, event.id, handler))) mails.push({ to, handler });
    }
    return { mails, locale: person.locale, contact: (await catalogueOf(tx)).contact?.email ?? null };
  });
}

/** Remembers that this mail went out, so that hearing the event again sends nothing. */
export async function rememberTold(ctx: Ctx, event: HeardEvent, { handler }: ToTell): Promise<void> {
  authorize(ctx, "mail.send");
  await withTenant(ctx, (tx) => markHandled(tx, event.id, handler, ctx.now.toString()));
}
