// What do a request's clock events say about start, pauses and extensions?
import { Temporal } from "temporal-polyfill";
import { civilDateIn } from "#lib/retention/index.ts";
import { stopsTheClock, type Pause } from "./count.ts";
import type { RegimeRow } from "./rule.ts";

/** One line of a request's append-only clock. `on` and `noticeSentOn` are civil dates, or instants read in the controller's zone. */
export type ClockEvent = { kind: "received" | "paused" | "resumed" | "extended"; on: string; reason?: string; noticeSentOn?: string };

/** The two days that matter before counting: when the request came, and when its clock began. */
export type Beginning = { receipt: Temporal.PlainDate; start: Temporal.PlainDate };

// Data (Use and Access) Act 2025 section 76, SI 2026/82 regulation 2(h).
const UK_LATER_START_FROM = "2026-02-05";

/**
 * Receipt is the civil date on which the request first reached any channel. Only in the United Kingdom does the
 * clock begin later: when the identity information or the fee came, told by a `received` event with that reason.
 */
export function beginningOf(receivedAt: string, timeZone: string, events: readonly ClockEvent[], { regime }: RegimeRow): Beginning {
  const received = events.filter(({ kind }) => kind === "received").map(({ on, reason }) => ({ on: civilDateIn(on, timeZone), reason }));
  const came = [civilDateIn(receivedAt, timeZone), ...received.filter(({ reason }) => !completes(reason)).map(({ on }) => on)];
  const receipt = came.toSorted(Temporal.PlainDate.compare)[0]!;
  if (regime !== "UK-GDPR" || receipt.toString() < UK_LATER_START_FROM) return { receipt, start: receipt };
  const completed = received.filter(({ reason }) => completes(reason)).map(({ on }) => on);
  return { receipt, start: [receipt, ...completed].toSorted(Temporal.PlainDate.compare).at(-1)! };
}

/**
 * The pauses that the events tell, whether or not they count. A pause that has not ended runs up to `asOf`;
 * without it, it has no end yet and stops nothing, which keeps the earlier date.
 */
export function pausesOf(events: readonly ClockEvent[], timeZone: string, asOf?: string): Pause[] {
  const pauses: Pause[] = [];
  for (const { kind, on, reason } of inOrder(events, timeZone)) {
    const last = pauses.at(-1);
    if (kind === "paused" && (!last || last.to)) pauses.push({ from: on, reason: reason ?? "no reason given" });
    if (kind === "resumed" && last && !last.to) last.to = on;
  }
  const open = pauses.at(-1);
  const today = asOf ? civilDateIn(asOf, timeZone) : undefined;
  if (open && !open.to && today && Temporal.PlainDate.compare(today, open.from) >= 0) open.to = today;
  return pauses;
}

/** Why a pause does not stop the clock under this law, or null when it does. */
export function pauseVoid(pause: Pause, row: RegimeRow): string | null {
  if (!row.pauses) return `${row.regime} knows no pause`;
  if (!stopsTheClock(pause.reason)) return "only a clarification of what is asked for stops the clock";
  return pause.to ? null : "it has not ended yet";
}

/** The days on which notices of an extension were sent, earliest first. */
export function extensionNotices(events: readonly ClockEvent[], timeZone: string): Temporal.PlainDate[] {
  const sent = events.filter(({ kind }) => kind === "extended").map(({ on, noticeSentOn }) => civilDateIn(noticeSentOn ?? on, timeZone));
  return sent.toSorted(Temporal.PlainDate.compare);
}

function completes(reason: string | undefined): boolean {
  return reason !== undefined && /identity|fee/i.test(reason);
}

function inOrder(events: readonly ClockEvent[], timeZone: string) {
  const dated = events.map(({ kind, on, reason }) => ({ kind, on: civilDateIn(on, timeZone), reason }));
  return dated.toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on));
}
