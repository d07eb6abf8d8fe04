// What counts in this browser now, and what follows when it changes?
import { all, isAllowed, isSame, refused, stricter, takesAway, withoutTargeting, type Choice } from "./choice.ts";
import type { DecisionBody, ScriptConfig } from "./config.ts";
import { tellUpdate } from "./consent-mode.ts";
import { post } from "./post.ts";
import { hasBegunWithout } from "./release.ts";
import { newest, stands, type State } from "./state.ts";
import { COOKIE, newId, newSecret, readState, writeState } from "./store.ts";
import { revoke, sweep } from "./sweep.ts";

export type Signals = { gpc: boolean; dnt: boolean };
export type Engine = ReturnType<typeof engineOf>;

/** How long a reload waits for a decision to arrive; it is kept for the next page all the same. */
const PATIENCE = 1_000;
const NONE = all(false);
const rest = (ms = 0): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** `changed`: called after each change, once the click that made it has been answered. */
export function engineOf(config: ScriptConfig, signals: Signals, changed: () => void) {
  const { vendors, keepDays } = config;
  let state = readState();
  // Safari keeps the cookie for a week, its mirror for longer; the site's server looks at the cookie.
  if (state && !document.cookie.includes(COOKIE)) writeState(state, keepDays);
  const standing = (): boolean => stands(state, config, Date.now());
  /** A signal's no holds before any answer; without either nothing is allowed anyway. */
  const current = (): Choice => (standing() ? state! : NONE);
  const judge = (category: string, vendor?: string | null): boolean => isAllowed(current(), category, vendor);
  const refusedNow = () => refused(current(), vendors);
  const clear = (): void => {
    const no = refusedNow();
    sweep(no, vendors.filter((vendor) => !no.includes(vendor)));
  };

  async function settle(before: Choice, sent: Promise<unknown>): Promise<void> {
    const now = current();
    tellUpdate(config, now);
    const lost = takesAway(before, now, vendors);
    if (lost) revoke(refusedNow());
    clear();
    await rest();
    changed();
    if (!lost || !hasBegunWithout(judge)) return;
    await Promise.race([sent, rest(PATIENCE)]);
    location.reload();
  }

  function put(next: State, before: Choice, sent: () => Promise<unknown> = () => Promise.resolve()): void {
    state = next;
    writeState(next, keepDays);
    void settle(before, sent());
  }

  return {
    current, judge, standing, refusedNow, clear,
    state: () => state,
    /** One decision: kept, posted at once, then acted upon. What a signal decides is no answer to the banner. */
    decide(action: DecisionBody["action"], source: DecisionBody["source"], { categories, vendors: named }: Choice, decidedAt = Date.now()): void {
      const before = { ...current() };
      const answered = source === "gpc" || source === "dnt" ? standing() : true;
      const next: State = { categories, vendors: named, version: config.version, visitor: state?.visitor ?? newSecret(), at: decidedAt, answered, linked: state?.linked ?? false, signal: state?.signal || source === "gpc" || source === "dnt" || ((signals.gpc || signals.dnt) && source !== "import") };
      const body: DecisionBody = { id: newId(), visitor: next.visitor, version: config.version, scriptHash: config.scriptHash, locale: config.locale, clientAt: new Date().toISOString(), action, source, categories, vendors: named, ...signals };
      put(next, before, () => post(config.base, "consents", body));
    },
    /** What stands for this person elsewhere. It is not a decision made here, so it is not posted; where this browser has a choice of its own, it can only become stricter. */
    adopt(visitor: string, linked: boolean, choice: Choice | null): void {
      const before = { ...current() };
      const known = standing();
      const heard = choice && (known ? stricter(before, choice) : signals.gpc || signals.dnt ? withoutTargeting(choice, vendors) : choice);
      const base: State = state ?? { ...NONE, version: config.version, visitor, at: Date.now(), answered: false, linked, signal: false };
      const next: State = { ...base, visitor, linked, ...(heard ? { categories: heard.categories, vendors: heard.vendors, answered: true } : {}), ...(heard && !known ? { version: config.version, at: Date.now() } : {}) };
      if (heard && !(known && isSame(before, heard))) return put(next, before);
      writeState((state = next), keepDays);
    },
    /** This browser is nobody's: the choice stays, under a new secret. */
    forget(): void {
      state = state?.answered ? { ...state, visitor: newSecret(), linked: false } : null;
      writeState(state, keepDays);
    },
    /** Another page of the site may have heard a newer choice. */
    follow(): void {
      const before = { ...current() };
      state = newest(state, readState());
      if (!isSame(before, current())) void settle(before, Promise.resolve());
    },
  };
}
