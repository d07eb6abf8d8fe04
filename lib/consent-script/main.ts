// What happens on a tenant's page, from the first line to the last click? The entry of the script; its configuration stands before it when it is served.
import { apiOf } from "./api.ts";
import { all, takesAway, withCategory, withVendor, withoutTargeting } from "./choice.ts";
import type { Optional, ScriptConfig } from "./config.ts";
import { tellDefault, tellUpdate } from "./consent-mode.ts";
import { engineOf, type Engine } from "./engine.ts";
import { guard } from "./guard.ts";
import { hear, toCentre } from "./link.ts";
import { cookieValue } from "./match.ts";
import { oldChoice } from "./old-choices.ts";
import { postAgain } from "./post.ts";
import { markOf, release } from "./release.ts";
import { reportUnknown } from "./report.ts";
import { isKept } from "./state.ts";
import { COOKIE } from "./store.ts";
import { surfaceOf } from "./surface.ts";

declare const RIGHTFUL_CONFIG: ScriptConfig;

type Signals = { gpc: boolean; dnt: boolean };
const signalsNow = (heedsDnt: boolean): Signals => ({ gpc: (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true, dnt: heedsDnt && navigator.doNotTrack === "1" });

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

function surfaceFor(config: ScriptConfig, engine: Engine, signals: Signals, nonce: string) {
  return surfaceOf(config, {
    current: engine.current,
    accept: (source) => engine.decide("accept_all", source, all(true)),
    reject: (source) => engine.decide(takesAway(engine.current(), all(false), config.vendors) ? "withdraw" : "reject_all", source, all(false)),
    save: (chosen) => engine.decide("save", "settings", chosen),
    toCentre: (event) => {
      event.preventDefault();
      void toCentre(config, engine);
    },
  }, signals.gpc || signals.dnt, nonce);
}

/** Before the page goes on: Google's default, the guard, what stands already. */
function settle(config: ScriptConfig, engine: Engine, signals: Signals): void {
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

/** A page that changes all the time is looked at twenty times a second at most. */
const PAUSE = 50;

function watch(look: () => void): void {
  let isDue = false;
  new MutationObserver(() => {
    if (!isDue) setTimeout(() => {
      isDue = false;
      look();
    }, PAUSE);
    isDue = true;
  }).observe(document, { childList: true, subtree: true });
}

/** Now, or as soon as there is a body to stand in. */
function withBody(act: () => void): void {
  if (document.body) return act();
  const waiting = new MutationObserver(() => {
    if (!document.body) return;
    waiting.disconnect();
    act();
  });
  waiting.observe(document.documentElement, { childList: true });
}

function begin(config: ScriptConfig): void {
  const nonce = (document.currentScript as HTMLScriptElement | null)?.nonce ?? "";
  const signals = signalsNow(config.dnt);
  const engine = engineOf(config, signals, () => {
    look();
    if (engine.standing()) surface.show(false);
    page.tell();
  });
  const surface = surfaceFor(config, engine, signals, nonce);
  const page = apiOf(config, engine, surface.open);
  const agreed = (category: string, vendor: string | null) => (vendor ? withVendor(engine.current(), config.vendors, vendor, true) : withCategory(engine.current(), config.vendors, category as Optional, true));
  const look = (): void => release(engine.judge, nonce, (frame) => {
    const [category, vendor] = markOf(frame);
    surface.place(frame, vendor ?? config.texts.categories[category as Optional]?.name ?? category, () => engine.decide("save", "placeholder", agreed(category, vendor)));
  });
  const appear = (): void => {
    look();
    if (!engine.standing()) surface.show(true);
    else if (document.readyState !== "loading") surface.show(false);
  };

  Object.assign(window, { rightful: page.api });
  settle(config, engine, signals);
  withBody(() => {
    appear();
    addEventListener("DOMContentLoaded", () => {
      look();
      if (engine.standing()) surface.show(false);
    });
    watch(() => {
      look();
      if (document.readyState !== "loading") surface.keep();
    });
  });
  addEventListener("storage", ({ key }) => key === COOKIE && engine.follow());
  addEventListener("pageshow", ({ persisted }) => persisted && engine.follow());
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element && event.target.closest("[data-rightful-open]"))) return;
    event.preventDefault();
    surface.open();
  });
}

if (typeof (window as { rightful?: { open?: unknown } }).rightful?.open !== "function") begin(RIGHTFUL_CONFIG);
