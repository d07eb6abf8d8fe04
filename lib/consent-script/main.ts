// What happens on a tenant's page, from the first line to the last click? The entry of the script; its configuration stands before it when it is served.
import { apiOf } from "./api.ts";
import { all, takesAway, withCategory, withVendor } from "./choice.ts";
import type { Optional, ScriptConfig } from "./config.ts";
import { engineOf, type Engine, type Signals } from "./engine.ts";
import { toCentre } from "./link.ts";
import { watch, withBody } from "./page.ts";
import { markOf, release } from "./release.ts";
import { settle, signalsNow } from "./settle.ts";
import { COOKIE } from "./store.ts";
import { surfaceOf } from "./surface.ts";

declare const RIGHTFUL_CONFIG: ScriptConfig;

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

/** Begins what may, and lets a frame that waits ask for its vendor, or for its category where it names none. */
function lookFor({ vendors, texts }: ScriptConfig, engine: Engine, surface: ReturnType<typeof surfaceOf>, nonce: string): void {
  release(engine.judge, nonce, (frame) => {
    const [category, vendor] = markOf(frame);
    const agreed = () => (vendor ? withVendor(engine.current(), vendors, vendor, true) : withCategory(engine.current(), vendors, category as Optional, true));
    surface.place(frame, vendor ?? texts.categories[category as Optional]?.name ?? category, () => engine.decide("save", "placeholder", agreed()));
  });
}

function listen(engine: Engine, open: () => void): void {
  addEventListener("storage", ({ key }) => key === COOKIE && engine.follow());
  addEventListener("pageshow", ({ persisted }) => persisted && engine.follow());
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element && event.target.closest("[data-rightful-open]"))) return;
    event.preventDefault();
    open();
  });
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
  const look = (): void => lookFor(config, engine, surface, nonce);

  Object.assign(window, { rightful: page.api });
  settle(config, engine, signals);
  withBody(() => {
    look();
    if (!engine.standing()) surface.show(true);
    else if (document.readyState !== "loading") surface.show(false);
    addEventListener("DOMContentLoaded", () => {
      look();
      if (engine.standing()) surface.show(false);
    });
    watch(() => {
      look();
      if (document.readyState !== "loading") surface.keep();
    });
  });
  listen(engine, surface.open);
}

if (typeof (window as { rightful?: { open?: unknown } }).rightful?.open !== "function") begin(RIGHTFUL_CONFIG);
