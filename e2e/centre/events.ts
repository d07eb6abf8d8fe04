// What do the tenant's systems hear about one person?
import { callApi, expect } from "../fixtures.ts";
import type { Newcomer, Tenant } from "./people.ts";

export type Heard = { type: string; data: Record<string, unknown> };
type EventPage = { data: Heard[]; nextCursor: string };

/** Waits until the feed tells `count` events of this type about the person, and gives them. */
export async function heard({ apiKey }: Tenant, { externalId }: Newcomer, type: string, count: number): Promise<Heard[]> {
  let found: Heard[] = [];
  await expect(async () => {
    found = [];
    for (let after = "", more = true; more;) {
      const { data, nextCursor } = (await (await callApi(apiKey, "GET", `/events?limit=200${after && `&after=${after}`}`)).json()) as EventPage;
      found.push(...data.filter((event) => event.type === type && event.data["externalId"] === externalId));
      [after, more] = [nextCursor, data.length === 200];
    }
    expect(found, `${type} about ${externalId}`).toHaveLength(count);
  }).toPass({ timeout: 15_000 });
  return found;
}
