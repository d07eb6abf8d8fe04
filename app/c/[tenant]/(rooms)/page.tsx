import { Overview } from "#components/subjects/overview.tsx";
import { getOwnOverview } from "#lib/subjects/index.ts";
import { Frozen } from "./frozen.tsx";
import { stop } from "./marketing/actions.ts";
import { overviewFacts, overviewRooms } from "./overview-facts.ts";
import { openRoom, roomTitle } from "./room.ts";

export const generateMetadata = roomTitle("overview.title");

export default async function OverviewPage(props: PageProps<"/c/[tenant]">) {
  const { ctx, tenant, reader, root, slug, frozenAt } = await openRoom(props);
  const overview = await getOwnOverview(ctx);
  return (
    <>
      <Frozen reader={reader} root={root} since={frozenAt} />
      <Overview reader={reader} facts={overviewFacts(reader, tenant.name, overview, root)} rooms={overviewRooms(root)} stop={overview.marketing.on > 0 ? stop.bind(null, slug) : null} />
    </>
  );
}
