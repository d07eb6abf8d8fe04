import type { MessageKey } from "#messages/translate.ts";
import type { Reader } from "#messages/reader.ts";

type Tail<Prefix extends string> = Extract<MessageKey, `${Prefix}${string}`> extends infer Key ? (Key extends `${Prefix}${infer Rest}` ? Rest : never) : never;
export type RequestRight = Tail<"requests.right.">;
export type RequestState = Tail<"requests.state.">;
/** `dueOn` and `closedOn` are civil dates; `href` leads to the request's own page when it has one. */
export type RequestRow = { id: string; right: RequestRight; state: RequestState; receivedAt: string; dueOn: string | null; closedOn: string | null; href: string | null };

/** "You asked for a copy of your data. Answer due by 3 March 2027." in one line. */
export function requestWords({ t, date }: Reader, { right, dueOn }: RequestRow): string {
  const asked = t("requests.asked", { what: t(`requests.right.${right}`) });
  return dueOn ? `${asked} ${t("requests.due-by", { date: date(dueOn) })}` : asked;
}
