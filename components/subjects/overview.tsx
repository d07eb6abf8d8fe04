import type { Reader } from "#messages/reader.ts";
import { ActionButton } from "#components/ui/action-button.tsx";
import { ActionLink } from "#components/ui/action-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { Stat } from "#components/ui/stat.tsx";
import { NextRemoval } from "./next-removal.tsx";
import type { NextRemovalFacts } from "./next-removal.tsx";
import { Standing } from "./standing.tsx";
import type { StandingFacts } from "./standing.tsx";

export type OverviewFacts = {
  tenantName: string;
  /** The person's first name or full name, if held. */
  name: string | null;
  held: { values: number; orders: number; records: number };
  next: NextRemovalFacts | null;
  standing: StandingFacts;
};
export type OverviewRooms = Record<"profile" | "orders" | "records" | "marketing" | "cookies" | "requests" | "export" | "unsubscribe" | "erase", string>;
/** `stop` ends all marketing with one press; null while there is none to end. */
export type OverviewProps = { reader: Reader; facts: OverviewFacts; rooms: OverviewRooms; stop: ((form: FormData) => Promise<void>) | null };

export function Overview({ reader, facts, rooms, stop }: OverviewProps) {
  const { t } = reader;
  const { tenantName: tenant, name, held } = facts;
  const title = name ? t("overview.heading.named", { name, tenant }) : t("overview.heading", { tenant });
  return (
    <>
      <PageHeader title={title} lead={t("overview.lead")} />
      {held.values + held.orders + held.records > 0 ? <Held reader={reader} held={held} rooms={rooms} /> : <EmptyState title={t("overview.empty", { tenant })} />}
      <NextRemoval reader={reader} next={facts.next} />
      <Actions reader={reader} rooms={rooms} stop={stop} />
      <Section id="state" title={t("overview.state.title")}>
        <Standing reader={reader} standing={facts.standing} rooms={rooms} />
      </Section>
    </>
  );
}

function Held({ reader: { t, number }, held, rooms }: { reader: Reader; held: OverviewFacts["held"]; rooms: OverviewRooms }) {
  const kinds = ["values", "orders", "records"] as const;
  const room = { values: rooms.profile, orders: rooms.orders, records: rooms.records };
  return (
    <ul aria-label={t("overview.held.label")} className="grid grid-cols-3 gap-4 sm:gap-8">
      {kinds.map((kind) => (
        <li key={kind} className="border-t border-ink pt-4">
          <Stat value={number(held[kind])} label={t(`overview.held.${kind}`, { count: held[kind] })} href={room[kind]} />
        </li>
      ))}
    </ul>
  );
}

function Actions({ reader: { t }, rooms, stop }: Pick<OverviewProps, "reader" | "rooms" | "stop">) {
  return (
    <Section id="actions" title={t("overview.actions.title")}>
      <ul className="grid gap-4 md:grid-cols-3">
        <li>
          <ActionLink href={rooms.export} title={t("overview.actions.export")} why={t("overview.actions.export.why")} />
        </li>
        <li>
          {stop ? (
            <form action={stop} className="h-full"><ActionButton title={t("overview.actions.unsubscribe")} why={t("overview.actions.unsubscribe.why")} pendingTitle={t("overview.actions.unsubscribing")} /></form>
          ) : (
            <ActionLink href={rooms.unsubscribe} title={t("overview.actions.unsubscribed")} why={t("overview.actions.unsubscribed.why")} />
          )}
        </li>
        <li>
          <ActionLink href={rooms.erase} title={t("overview.actions.erase")} why={t("overview.actions.erase.why")} tone="danger" />
        </li>
      </ul>
    </Section>
  );
}
