// What is done about one opt-out in one tool? Looked up, read, stopped where it is not, and read again.
import { log, reasonOf } from "../kernel/log.ts";
import type { Io, Ref, Scope, Vendor } from "./vendor.ts";
import { Halt } from "./vendor.ts";

/** `drifted`: what had been confirmed was found undone. `halt`: why it went no further. */
export type Attempted = { state: "sent" | "accepted" | "confirmed"; reason: string | null; drifted: boolean; halt: Halt | null };

/** Never throws: what happened until then is what counts. Repeating it is harmless, because it begins by reading. */
export async function attempt(io: Io, vendor: Vendor<unknown>, settings: unknown, { email, scope, wasConfirmed }: { email: string; scope: Scope; wasConfirmed: boolean }): Promise<Attempted> {
  const so: Attempted = { state: "sent", reason: null, drifted: false, halt: null };
  try {
    const refs = await vendor.find(io, settings, vendor.normalise(email), scope);
    const unread = refs.filter(({ stopped }) => stopped === undefined);
    const open = [...refs.filter(({ stopped }) => stopped === false), ...(await still(io, vendor, settings, unread, scope))];
    if (open.length === 0) return { ...so, state: "confirmed", reason: refs.length === 0 ? "nothing_held" : "already" };
    so.drifted = wasConfirmed;
    for (const ref of open) await vendor.optOut(io, settings, ref, scope);
    so.state = "accepted";
    const left = await still(io, vendor, settings, open, scope);
    return left.length === 0 ? { ...so, state: "confirmed", reason: "stopped" } : { ...so, reason: "not_confirmed" };
  } catch (error) {
    // An answer that nobody foresaw must not keep all others waiting with it.
    if (!(error instanceof Halt)) log.error("unexpected error in a connector", { job: vendor.version, reason: reasonOf(error) });
    const halt = error instanceof Halt ? error : new Halt("broken");
    return { ...so, reason: halt.reason, halt };
  }
}

async function still(io: Io, vendor: Vendor<unknown>, settings: unknown, refs: readonly Ref[], scope: Scope): Promise<Ref[]> {
  const open: Ref[] = [];
  for (const ref of refs) if (!(await vendor.confirm(io, settings, ref, scope))) open.push(ref);
  return open;
}
