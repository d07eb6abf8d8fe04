import type { OverviewFacts, OverviewRooms } from "#components/subjects/overview.tsx";
import type { OwnOverview } from "#lib/subjects/model.ts";
import type { Reader } from "#messages/reader.ts";

const ROOM_OF = { value: "/profile", order: "/orders?sort=removed&state=held", record: "/records", consent: "/cookies" } as const;

/** The rooms below `root` to which the overview leads. */
export function overviewRooms(root: string): OverviewRooms {
  const room = (path: string) => `${root}/${path}`;
  return {
    profile: room("profile"), orders: room("orders"), records: room("records"), marketing: room("marketing"), cookies: room("cookies"),
    requests: room("requests"), export: room("export"), unsubscribe: room("marketing"), erase: room("erase"),
  };
}

export function overviewFacts({ t }: Reader, tenantName: string, { counts, next, marketing, consent, openRequests }: OwnOverview, root: string): OverviewFacts {
  return {
    tenantName, name: null, held: counts,
    next: next && { on: next.on, what: t("overview.next.what", { category: next.category, label: next.label }), ground: next.ground, more: next.count - 1, href: `${root}${ROOM_OF[next.category]}` },
    standing: { marketing: { on: marketing.on, all: marketing.offered, changedAt: marketing.lastChangedAt }, consent, openRequests },
  };
}
