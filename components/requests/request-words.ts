import type { RightsRequest } from "#lib/requests/model.ts";
import type { Reader } from "#messages/reader.ts";

/** As much of a request as a list shows: `dueOn` is a civil date, `closedAt` an instant. */
export type RequestRow = Pick<RightsRequest, "id" | "right" | "state" | "receivedAt" | "dueOn" | "closedAt">;

/** "You asked for a copy of your data. Answer due by 3 March 2027." in one line. */
export const requestWords = ({ t, date }: Reader, { right, dueOn }: RequestRow): string => `${t("requests.asked", { what: t(`requests.right.${right}`) })} ${t("requests.due-by", { date: date(dueOn) })}`;
