// What happens on a tenant's page, from the first line to the last click? The entry of the script; its configuration stands before it when it is served.
import { all, mayWord, takesAway, withCategory, withVendor, withoutTargeting, type Choice } from "./choice.ts";
import type { Optional, ScriptConfig } from "./config.ts";
import { tellDefault, tellUpdate } from "./consent-mode.ts";
import { engineOf } from "./engine.ts";
import { guard } from "./guard.ts";
import { hear, identify, toCentre } from "./link.ts";
import { cookieValue } from "./match.ts";
import { oldChoice } from "./old-choices.ts";
import { postAgain } from "./post.ts";
import { markOf, release } from "./release.ts";
import { reportUnknown } from "./report.ts";
import { isKept } from "./state.ts";
import { COOKIE } from "./store.ts";
import { surfaceOf } from "./surface.ts";

declare const RIGHTFUL_CONFIG: ScriptConfig;

type Told = { categories: Record<string, boolean>; vendors: Record<string, boolean>; decidedAt: string; version: number };

function begin(config: ScriptConfig): void {
  const { vendors, keepDays } = config;
  const nonce = (document.currentScript as HTMLScriptElement | null)?.nonce ?? "";
  const signals = { gpc: (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true, dnt: config.dnt && navigator.doNotTrack === "1" };
  const signal = signals.gpc || signals.dnt;
  const listeners = new Set<(told: Told) => void>();
  const engine = engineOf(config, signals, changed);

  const choice = (): Told | null => {
    const state = engine.state();
    return engine.standing() && state ? { categories: { necessary: true, ...state.categories }, vendors: { ...state.vendors }, decidedAt: new Date(state.at).toISOString(), version: state.version } : null;
  };
  const surface = surfaceOf(config, {
    current: engine.current,
    accept: (source) => engine.decide("accept_all", source, all(true)),
    reject: (source) => engine.decide(takesAway(engine.current(), all(false), vendors) ? "withdraw" : "reject_all", source, all(false)),
    save: (chosen: Choice) => engine.decide("save", "settings", chosen),
    toCentre: (event) => {
      event.preventDefault();
      void toCentre(config, engine);
    },
  }, signal, nonce);

  function look(): void {
    release(engine.judge, nonce, (frame) => {
      const [category, vendor] = markOf(frame);
      const name = vendor ?? config.texts.categories[category as Optional]?.name ?? category;
      surface.place(frame, name, () => engine.decide("save", "placeholder", vendor ? withVendor(engine.current(), vendors, vendor, true) : withCategory(engine.current(), vendors, category as Optional, true)));
    });
  }
  function changed(): void {
    look();
    if (engine.standing()) surface.show(false);
    const told = choice();
    if (told) for (const listener of listeners) listener(told);
  }

  /** Before the page goes on: Google's default, the guard, what an earlier banner was told, what the browser signals. */
  function first(): void {
    tellDefault(config, all(false));
    if (config.guard) guard(engine.refusedNow, vendors);
    const old = engine.standing() ? null : oldChoice((name) => cookieValue(document.cookie, name), vendors);
    if (old && !engine.state() && isKept({ at: old.at ?? Date.now() }, keepDays, Date.now())) engine.decide("import", "import", old, old.at);
  }
  function heedSignal(): void {
    const state = engine.state();
    if (!signal || (state?.signal && isKept(state, keepDays, Date.now()))) return;
    const source = signals.gpc ? "gpc" : "dnt";
    engine.decide(source, source, withoutTargeting(engine.current(), vendors));
  }
  function appear(): void {
    if (!engine.standing()) surface.show(true);
    else if (document.readyState !== "loading") surface.show(false);
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
    addEventListener("DOMContentLoaded", () => {
      if (engine.standing()) surface.show(false);
      look();
    });
    look();
  }

  Object.assign(window, {
    rightful: {
      open: surface.open,
      choice,
      isAllowed: (word: string) => mayWord(engine.current(), vendors, word),
      onChange(listener: (told: Told) => void) {
        listeners.add(listener);
        setTimeout(() => {
          const told = choice();
          if (told && listeners.has(listener)) listener(told);
        });
        return () => listeners.delete(listener);
      },
      identify: (token: string) => identify(config, engine, token),
      forget: engine.forget,
    },
  });
  first();
  heedSignal();
  if (engine.standing()) {
    tellUpdate(config, engine.current());
    engine.clear();
    reportUnknown(config);
  }
  postAgain(config.base);
  void hear(config, engine);
  addEventListener("storage", ({ key }) => key === COOKIE && engine.follow());
  addEventListener("pageshow", ({ persisted }) => persisted && engine.follow());
  document.addEventListener("click", (event) => {
    const opener = event.target instanceof Element && event.target.closest("[data-rightful-open]");
    if (!opener) return;
    event.preventDefault();
    surface.open();
  });
  if (document.body) appear();
  else new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    appear();
  }).observe(document.documentElement, { childList: true });
}

if (!("rightful" in window)) begin(RIGHTFUL_CONFIG);
