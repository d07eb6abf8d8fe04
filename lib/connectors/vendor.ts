// What is a connector to a vendor? Pure: it knows the vendor's calls and answers, and has no database and no clock.
import type { z } from "zod";

/** A call by its path, made `once` a run where its answer is the same for everybody; `endpoint` is the path without what it says of anybody. */
export type Place = { path: string; endpoint: string };
export type Asked = Place & { method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE"; body?: unknown; headers?: Record<string, string>; once?: true };
export type Answered = { status: number; headers: Record<string, string | undefined>; body: unknown };

/** What an answer means. `done` and `absent` go on; the rest ends the work on this address for now (`HALTS`). */
export const HALTS = ["slow_down", "unauthorized", "refused", "broken", "timeout", "unreachable", "missing_place", "budget"] as const;
export type HaltReason = (typeof HALTS)[number];
export type Verdict = "done" | "absent" | Extract<HaltReason, "slow_down" | "unauthorized" | "refused" | "broken">;

/** Thrown where work on an address cannot go on. `waitSeconds`: what the vendor asked for. */
export class Halt extends Error {
  readonly reason: HaltReason;
  readonly waitSeconds: number | null;
  constructor(reason: HaltReason, waitSeconds: number | null = null) {
    super(reason);
    this.name = "Halt";
    this.reason = reason;
    this.waitSeconds = waitSeconds;
  }
}

/** Makes one call and judges its answer. @throws Halt for all but `done` and `absent` */
export type Io = (asked: Asked) => Promise<Answered & { verdict: "done" | "absent" }>;

/** What is stopped: everything, or one of the vendor's own lists, groups or types. */
export type Scope = { all: true } | { all: false; place: string };
/** Where the vendor holds an address: a list, a unit, an account; `id` is its own name for the person, `stopped` what was read along with it. */
export type Ref = { place: string; id: string; stopped?: boolean };
export type VendorPlace = { id: string; name: string };

export type Limits = { calls: number; seconds: number; share: number; checkedOn: string };

/** What a vendor reports: an address, or its own number for one that has to be asked for; `place` null is everything. `at` is an instant in UTC. */
export type Told = { kind: "unsubscribe" | "bounce" | "complaint"; who: { email: string } | { id: string }; place: string | null; at: string };
/** A report as it came. `url` is the whole address that was called. */
export type Report = { method: string; url: string; headers: Record<string, string | undefined>; body: string; nowMs: number };

export type Vendor<S = never> = {
  version: string;
  /** `Settings` of an account: what staff type, checked. */
  settings: z.ZodType<S>;
  /** Whether it can be told to stop one topic alone. */
  hasTopics: (settings: S) => boolean;
  limits: Limits;
  origin: (settings: S) => string;
  headers: (settings: S) => Record<string, string>;
  /** What tells one account from another; its fingerprint counts the budget. */
  account: (settings: S) => string;
  /** The vendor's own spelling of an address. */
  normalise: (email: string) => string;
  classify: (answered: Answered) => Verdict;
  /** Reads only: that the key is taken, and the places there are. */
  places: (io: Io, settings: S) => Promise<VendorPlace[]>;
  /** Where the address is held, as far as `scope` goes; none: nothing held, and nothing is made. @throws Halt `missing_place` where `scope` names a place that is not there */
  find: (io: Io, settings: S, email: string, scope: Scope) => Promise<Ref[]>;
  /** Whether it is stopped there, as read. */
  confirm: (io: Io, settings: S, ref: Ref, scope: Scope) => Promise<boolean>;
  optOut: (io: Io, settings: S, ref: Ref, scope: Scope) => Promise<void>;
  /** After our own list holds the address (connectors.md, rule 11). Returns the vendor's job where it works later. */
  erase: (io: Io, settings: S, ref: Ref) => Promise<{ job: string | null }>;
  /** Whether a report is genuine: signed by the vendor, or, where it signs nothing, called under the secret address alone. */
  isGenuine: (settings: S, report: Report) => boolean | Promise<boolean>;
  readReport: (report: Report) => Told[];
  /** The address behind a number that a report named. */
  emailOf?: (io: Io, id: string) => Promise<string | null>;
};

/** A path whose parts are escaped, and the same without them: `` at`/lists/${list}` ``. */
export function at(parts: TemplateStringsArray, ...values: (string | number)[]): Place {
  const path = parts.reduce((text, part, i) => text + encodeURIComponent(String(values[i - 1])) + part);
  return { path, endpoint: parts.join("{}") };
}

/** A field of an answer that is no more than text we have to look into. */
export const fieldOf = (body: unknown, name: string): unknown => (typeof body === "object" && body !== null ? (body as Record<string, unknown>)[name] : undefined);
export const listOf = (body: unknown, name?: string): Record<string, unknown>[] => {
  const list = name === undefined ? body : fieldOf(body, name);
  return Array.isArray(list) ? (list as Record<string, unknown>[]) : [];
};
/** The body of a report that must be a list of events; none where it is something else. */
export function eventsOf(body: string): Record<string, unknown>[] {
  try {
    return listOf(JSON.parse(body)).filter((event) => typeof event === "object" && event !== null);
  } catch {
    return [];
  }
}
