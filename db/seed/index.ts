// What is in the house when it is shown? Two believable tenants, always two.
import { inArray } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { tenants } from "#db/schema/tenants.ts";
import { withPlatform } from "#db/with-platform.ts";
import { currentInstant } from "#lib/kernel/clock.ts";
import type { Ctx } from "#lib/kernel/context.ts";
import { newId } from "#lib/kernel/ids.ts";
import { brightwater } from "./brightwater/story.ts";
import { plantConnector } from "./connectors.ts";
import { factsOf, operatorFacts, type Facts } from "./facts.ts";
import { plantTenant } from "./plant-tenant.ts";
import { sierraloom } from "./sierraloom/story.ts";
import type { Story } from "./story.ts";
import { pastOf } from "./time.ts";
import { plantEndpoint } from "./webhooks.ts";

export type { Facts } from "./facts.ts";

const STORIES: readonly Story[] = [brightwater, sierraloom];

/**
 * Makes the two tenants that are missing and keeps those that are there. The same `today` (a civil date, else this day) gives the same people and dates.
 * `earlier` are the facts of a run before: an API key cannot be read back, so the one handed out then is handed on.
 */
export async function seed({ today, earlier }: { today?: string; earlier?: Facts | null | undefined } = {}): Promise<Facts> {
  const now = currentInstant();
  const past = pastOf(today ? Temporal.PlainDate.from(today) : now.toZonedDateTimeISO("UTC").toPlainDate());
  const caller: Omit<Ctx, "tenantId"> = { actor: { kind: "system", job: "seed" }, now, requestId: newId() };
  const present = await plantedSlugs();
  const facts: Facts = { operator: await operatorFacts(), tenants: [] };
  for (const story of STORIES) {
    const { slug } = story.tenant;
    const planted = present.has(slug) ? null : await plantTenant(story, past, caller);
    if (planted) {
      await plantEndpoint({ ...caller, tenantId: planted.tenantId }, past);
      await plantConnector({ ...caller, tenantId: planted.tenantId });
    }
    facts.tenants.push(await factsOf(story, caller, planted?.apiKey ?? earlier?.tenants.find((tenant) => tenant.slug === slug)?.apiKey));
  }
  return facts;
}

async function plantedSlugs(): Promise<Set<string>> {
  const slugs = STORIES.map((story) => story.tenant.slug);
  const rows = await withPlatform("see which tenants of the demo are there", (tx) => tx.select({ slug: tenants.slug }).from(tenants).where(inArray(tenants.slug, slugs)));
  return new Set(rows.map(({ slug }) => slug));
}
