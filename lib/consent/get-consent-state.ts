// What may a tenant's server send to whom? For events that go from server to server, where no banner stands in between.
import { z } from "zod";
import { readTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { ExternalId } from "../preferences/model.ts";
import { Categories, EVERY_SITE } from "./model.ts";
import { findHeldPerson, findLinkedPerson, findNewestOf, type Stated } from "./queries/state.ts";
import { standing } from "./standing.ts";
import { VisitorSecret, visitorIdOf } from "./visitor-id.ts";

/** Exactly one of the two; `visitorToken` is what the site's script keeps in the browser. */
export const ConsentStateInput = z.strictObject({ externalId: ExternalId.optional(), visitorToken: VisitorSecret.optional(), site: z.string().trim().min(1).max(200).optional() })
  .refine(({ externalId, visitorToken }) => (externalId === undefined) !== (visitorToken === undefined), { error: "Ask by externalId or by visitorToken." });

/** `site` is `*` for every site; `version` that of the banner, null where none was shown. A vendor not named follows its category. */
export const ConsentState = z.object({
  data: z.array(z.object({ site: z.string(), categories: Categories, vendors: z.record(z.string(), z.boolean()), decidedAt: z.string(), action: z.string(), source: z.string(), version: z.int().nullable() })),
});

/**
 * The decisions that stand, newest first: one for each site, and none that a newer one for every site ended. With `site`, the one that counts there, or none.
 * A browser that is proven to be a person's answers with both their decisions. `not_found` for a person who is not held and a browser that never decided.
 */
export async function getConsentState(ctx: Ctx, asked: z.infer<typeof ConsentStateInput>): Promise<z.infer<typeof ConsentState>> {
  authorize(ctx, "consent.read");
  return readTenant(ctx, async (tx) => {
    const stands = standing(await newestOf(tx, asked));
    const data = asked.site === undefined ? stands : stands.filter(({ site }) => site === asked.site || site === EVERY_SITE).slice(0, 1);
    return { data: data.map(({ id: _own, ...told }) => told) };
  });
}

async function newestOf(tx: TenantTx, { externalId, visitorToken }: z.infer<typeof ConsentStateInput>): Promise<Stated[]> {
  if (externalId !== undefined) return findNewestOf(tx, { subjectId: await findHeldPerson(tx, externalId) ?? failNotFound("no such subject") });
  const who = visitorIdOf(tx.tenantId, visitorToken!);
  const [own, person] = [await findNewestOf(tx, { visitorId: who }), await findLinkedPerson(tx, who)];
  if (own.length === 0 && !person) failNotFound("no such browser");
  return person ? newestPerSite([...own, ...(await findNewestOf(tx, { subjectId: person }))]) : own;
}

/** Of several lists one, newest first, with the newest for each site. */
function newestPerSite(all: readonly Stated[]): Stated[] {
  const newest = new Map<string, Stated>();
  const sorted = all.toSorted((a, b) => b.decidedAt.localeCompare(a.decidedAt) || b.id.localeCompare(a.id));
  for (const one of sorted) if (!newest.has(one.site)) newest.set(one.site, one);
  return [...newest.values()];
}
