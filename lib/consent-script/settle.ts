// What counts before the page goes on? Google's default, the guard, what stands, what an earlier banner was told, what the browser signals.
import { all, withoutTargeting } from "./choice.ts";
import type { ScriptConfig } from "./config.ts";
import { tellDefault, tellUpdate } from "./consent-mode.ts";
import type { Engine, Signals } from "./engine.ts";
import { guard } from "./guard.ts";
import { hear } from "./link.ts";
import { cookieValue } from "./match.ts";
import { oldChoice } from "./old-choices.ts";
import { postAgain } from "./post.ts";
import { reportUnknown } from "./report.ts";
import { isKept } from "./state.ts";

/** Do Not Track only where the site heeds it. */
export const signalsNow = (heedsDnt: boolean): Signals => ({ gpc: (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true, dnt: heedsDnt && navigator.doNotTrack === "1" });

/** What an earlier banner was told counts here, once. True when there was something. */
function takeOver({ vendors, keepDays }: ScriptConfig, engine: Engine): boolean {
  const old = engine.state() ? null : oldChoice((name) => cookieValue(document.cookie, name), vendors);
  const at = old?.at ?? Date.now();
  if (!old || !isKept({ at }, keepDays, Date.now())) return false;
  engine.decide("import", "import", old, at);
  return true;
}

/** Targeting is off at once, and that is recorded once: a choice that comes later outweighs it. */
function heed({ vendors, keepDays }: ScriptConfig, engine: Engine, { gpc, dnt }: Signals): boolean {
  const state = engine.state();
  if (!(gpc || dnt) || (state?.signal && isKept(state, keepDays, Date.now()))) return false;
  const signal = gpc ? "gpc" : "dnt";
  engine.decide(signal, signal, withoutTargeting(engine.current(), vendors));
  return true;
}

/** Runs while the page's head is read, so that nothing after it begins under a wrong default. */
export function settle(config: ScriptConfig, engine: Engine, signals: Signals): void {
  tellDefault(config, all(false));
  if (config.guard) guard(engine.refusedNow, config.vendors);
  const decided = [takeOver(config, engine), heed(config, engine, signals)].includes(true);
  if (engine.standing()) {
    if (!decided) tellUpdate(config, engine.current());
    engine.clear();
    reportUnknown(config);
  }
  postAgain(config.base);
  void hear(config, engine);
}
