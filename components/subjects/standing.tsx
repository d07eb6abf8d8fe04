import type { ReactNode } from "react";
import type { Reader } from "#messages/reader.ts";
import { choiceWords } from "#components/consent/choice-words.ts";
import type { ConsentChoice } from "#components/consent/choice-words.ts";
import { requestWords } from "#components/requests/request-words.ts";
import type { RequestRow } from "#components/requests/request-words.ts";

export type StandingFacts = {
  /** How many of all offered topic and channel pairs are on; `changedAt` is the newest change. */
  marketing: { on: number; all: number; changedAt: string | null };
  consent: ConsentChoice | null;
  openRequests: readonly RequestRow[];
};
type Rooms = Record<"marketing" | "cookies" | "requests", string>;

/** Marketing, cookies and open requests, one line each. */
export function Standing({ reader, standing, rooms }: { reader: Reader; standing: StandingFacts; rooms: Rooms }) {
  const { t, date } = reader;
  const { marketing, consent, openRequests } = standing;
  const state = marketing.all === 0 ? t("overview.marketing.never") : marketing.on === 0 ? t("overview.marketing.out") : t("overview.marketing.in", { on: marketing.on, all: marketing.all });
  return (
    <dl className="divide-y divide-line border-y border-line">
      <Line href={rooms.marketing} term={t("overview.marketing.title")} value={state} note={marketing.changedAt ? t("overview.marketing.since", { date: date(marketing.changedAt) }) : t("overview.marketing.untouched")} />
      <Line href={rooms.cookies} term={t("overview.cookies.title")} value={consent ? choiceWords(reader, consent) : t("overview.cookies.none")} note={consent ? t("overview.cookies.when", { date: date(consent.decidedAt) }) : t("overview.cookies.none.why")} />
      <Line
        href={rooms.requests}
        term={t("overview.requests.title")}
        value={t("overview.requests.count", { count: openRequests.length })}
        note={openRequests.length === 0 ? t("overview.requests.none.why") : openRequests.map((request) => <span key={request.id} className="block">{requestWords(reader, request)}</span>)}
      />
    </dl>
  );
}

function Line({ href, term, value, note }: { href: string; term: string; value: string; note: ReactNode }) {
  return (
    <div className="grid gap-x-8 gap-y-0.5 py-5 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <dt>
        <a href={href} className="link font-medium">{term}</a>
      </dt>
      <dd>
        <p>{value}</p>
        <p className="text-sm text-muted">{note}</p>
      </dd>
    </div>
  );
}
