// Where does a vendor answer? At its own address; in a demo or a test, at one that stands in for it.
import { env } from "../kernel/env.ts";
import { ownGuard, type GuardOptions } from "../kernel/outbound/index.ts";
import type { Connector } from "./model.ts";

export type Reach = { guard: GuardOptions; originOf: (connector: Connector, origin: string) => string };

/** Nobody listens there: a demo calls no vendor of the real world, whatever it was started with. */
const NOWHERE = "http://127.0.0.1:9";

/** The vendors themselves. A demo that runs on this machine alone talks to the ones that it brings along, and to no others. */
export function ownReach(): Reach {
  const [guard, standIn] = [ownGuard(), env().RIGHTFUL_VENDORS_URL ?? NOWHERE];
  const isDemo = guard.allowLoopbackForTests !== undefined;
  return { guard, originOf: (connector, origin) => (isDemo && connector !== "http" ? `${standIn}/${connector}` : origin) };
}
