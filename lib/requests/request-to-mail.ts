// Which mail confirms that a request came in?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { isHandled, markHandled, type HeardEvent } from "../outbox/index.ts";
import type { About, RightsRequest } from "./model.ts";
import { findAddressOf, findFile } from "./queries.ts";
import { toRequest } from "./to-request.ts";

const HANDLER = "mail-request-opened";

/** The request with the address to confirm it to, or null when either is gone or it was confirmed before. */
export async function requestToMail(ctx: Ctx, event: HeardEvent): Promise<{ request: RightsRequest; to: string; locale: string | null } | null> {
  authorize(ctx, "mail.send");
  return readTenant(ctx, async (tx) => {
    if (await isHandled(tx, event.id, HANDLER)) return null;
    const [file, catalogue] = [await findFile(tx, String(event.data.requestId)), await catalogueOf(tx)];
    const person = file?.row.subjectId ? await findAddressOf(tx, file.row.subjectId) : null;
    if ((file?.row.about as About | null)?.kind === "export") return null; // a copy is told of by its own notice, to every known address
    if (file?.row.channel === "form" || file?.row.openedBy.startsWith("system:")) return null; // the link to confirm it tells of it, or the mail that it is about
    return file && person ? { request: toRequest(file, catalogue), to: person.email, locale: person.locale } : null;
  });
}

/** Remembers that the mail went out, so that hearing the event again sends nothing. */
export async function rememberConfirmed(ctx: Ctx, event: HeardEvent): Promise<void> {
  authorize(ctx, "mail.send");
  await withTenant(ctx, (tx) => markHandled(tx, event.id, HANDLER, ctx.now.toString()));
}
