import { Remainder } from "#components/erasure/remainder.tsx";
import { Overview } from "#components/subjects/overview.tsx";
import { getRemainder } from "#lib/erasure/index.ts";
import { getOwnOverview } from "#lib/subjects/index.ts";
import { Frozen } from "./frozen.tsx";
import { stop } from "./marketing/actions.ts";
import { overviewFacts, overviewRooms } from "./overview-facts.ts";
import { openRoom, roomTitle } from "./room.ts";

export const generateMetadata = roomTitle("overview.title");

export default async function OverviewPage(props: PageProps<"/c/[tenant]">) {
  const { ctx, tenant, reader, root, slug, erasedAt, frozenAt } = await openRoom(props);
  if (erasedAt !== null) return <Remainder reader={reader} tenantName={tenant.name} remainder={await getRemainder(ctx)} ordersHref={`${root}/orders`} hrefOf={({ id }) => `${root}/requests/${id}`} />;
  const overview = await getOwnOverview(ctx);
  return (
    <>
      <Frozen reader={reader} root={root} since={frozenAt} />
      <Overview reader={reader} facts={overviewFacts(reader, tenant.name, overview, root)} rooms={overviewRooms(root)} stop={overview.marketing.on > 0 ? stop.bind(null, slug) : null} />
    </>
  );
}
