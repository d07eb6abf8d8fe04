import { ACCOUNT_PARTS } from "#lib/requests/model.ts";
import { channelName } from "#components/preferences/preference-grid.tsx";
import type { RightsRequest, TimelineLine } from "#lib/requests/model.ts";
import type { Reader } from "#messages/reader.ts";

/** As much of a request as a list shows: `dueOn` is a civil date, `closedAt` an instant. */
export type RequestRow = Pick<RightsRequest, "id" | "right" | "state" | "receivedAt" | "dueOn" | "closedAt" | "about" | "aboutName">;

/** "You asked for a copy of your data. Answer due by 3 March 2027." in one line. */
export const requestWords = ({ t, date }: Reader, { right, dueOn }: Pick<RequestRow, "right" | "dueOn">): string => `${t("requests.asked", { what: t(`requests.right.${right}`) })} ${t("requests.due-by", { date: date(dueOn) })}`;

/** The account's own parts are no fields of the catalogue: they are called as the profile calls them. */
function accountPart({ t }: Reader, field: string): string | null {
  const part = ACCOUNT_PARTS.find((one) => field === `account.${one}`);
  return part ? t(`profile.account.${part}`) : null;
}

/** What the request is called: by what it is about, else by its right. */
export function requestName(reader: Reader, { right, about, aboutName }: Pick<RequestRow, "right" | "about" | "aboutName">): string {
  const { t, date } = reader;
  const name = aboutName ?? "";
  switch (about?.kind) {
    case "marketing": return t("requests.about.marketing", { topic: about.topic === "*" ? "all" : "one", channel: about.channel === "*" ? "all" : "one", name, by: channelName(reader, about.channel) });
    case "pause": return t("requests.about.pause", { until: date(about.until) });
    case "cookies": return t("requests.about.cookies");
    case "purpose": return t("requests.about.purpose", { right, which: about.purpose === "*" ? "all" : "one", name });
    case "field": return t("requests.about.field", { name: accountPart(reader, about.field) ?? name });
    case "fields": return t("requests.about.fields", { name });
    case "decision": return t("requests.about.decision", { wish: about.wish, name });
    default: return t(`requests.name.${right}`);
  }
}

/** One line of a timeline in words, to its person (`requests`) or to staff (`handling`); counts that a line does not tell are 0, dates empty. */
export function stepWords(reader: Reader, { kind, facts }: TimelineLine, tenant: string, to: "requests" | "handling" = "requests"): string {
  const until = typeof facts["until"] === "string" && facts["until"] !== "" ? reader.date(facts["until"]) : "";
  return reader.t(to === "requests" ? `requests.step.${kind}` : `handling.step.${kind}`, { rows: 0, parts: 0, part: 0, by: "", ...facts, until, dated: until === "" ? "no" : "yes", tenant });
}
