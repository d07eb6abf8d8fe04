// What does a browser on a site hear of its person's choice?
import { readTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import type { Tracker } from "../catalogue/model.ts";
import type { Ctx } from "../kernel/context.ts";
import type { OpenSite } from "../sites/index.ts";
import { EVERY_SITE } from "./model.ts";
import { mergeChoice, type MergedChoice, type Said } from "./merge-choice.ts";
import { findDevice, findSaid } from "./queries/devices.ts";
import type { LedgerEntry } from "./queries/history.ts";
import { visitorIdOf } from "./visitor-id.ts";

/** The site that a browser speaks from. */
export type FromSite = Pick<OpenSite, "siteId" | "siteKey" | "name" | "banner">;
export type DeviceState = { linked: boolean; choice: MergedChoice | null };

/** What stands for the browser's person on this site; `linked: false` once the link has ended or its person is erased. */
export async function readDeviceState(ctx: Ctx, site: FromSite, visitor: string): Promise<DeviceState> {
  authorize(ctx, "device.see");
  const visitorId = visitorIdOf(ctx.tenantId, visitor);
  return readTenant(ctx, async (tx) => {
    const device = await findDevice(tx, visitorId);
    if (!device || device.endedAt) return { linked: false, choice: null };
    return { linked: true, choice: await choiceAt(tx, site, { visitorId, subjectId: device.subjectId }) };
  });
}

/** What counts for one browser of a person, for a transaction that is open already. */
export async function choiceAt(tx: TenantTx, { siteId, name, banner }: FromSite, { visitorId, subjectId }: { visitorId: string; subjectId: string }): Promise<MergedChoice | null> {
  const vendors = (banner?.config.vendors ?? []).map(({ name: vendor, category }) => ({ vendor, category }));
  return mergeFor(await findSaid(tx, subjectId, { id: siteId, name }), { visitorId, subjectId, siteId, site: name }, vendors);
}

/** The same of what was read already; `said` may hold other sites' decisions too. */
export function mergeFor(said: readonly LedgerEntry[], { visitorId, subjectId, siteId, site }: { visitorId: string | null; subjectId: string; siteId: string | null; site: string }, vendors: readonly Pick<Tracker, "vendor" | "category">[]): MergedChoice | null {
  const counts = said.filter((one) => one.site === site || one.site === EVERY_SITE || (siteId !== null && one.siteId === siteId));
  const fromOf = (one: LedgerEntry): Said["from"] => (one.visitorId === visitorId ? "here" : one.visitorId === subjectId ? "centre" : "elsewhere");
  return mergeChoice(counts.map((one) => ({ ...one, from: fromOf(one) })), vendors);
}
