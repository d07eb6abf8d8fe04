// What can the page itself ask, and be told of? `window.rightful`.
import { mayWord } from "./choice.ts";
import type { ScriptConfig } from "./config.ts";
import type { Engine } from "./engine.ts";
import { identify } from "./link.ts";

type Told = { categories: Record<string, boolean>; vendors: Record<string, boolean>; decidedAt: string; version: number };
type Listener = (told: Told) => void;

/** `api` for the page; `tell` when something has changed. Null is told of nothing: until there is a choice, nothing is allowed. */
export function apiOf(config: ScriptConfig, engine: Engine, open: () => void) {
  const listeners = new Set<Listener>();
  const choice = (): Told | null => {
    const state = engine.state();
    return engine.standing() && state ? { categories: { necessary: true, ...state.categories }, vendors: { ...state.vendors }, decidedAt: new Date(state.at).toISOString(), version: state.version } : null;
  };
  const tell = (to: Iterable<Listener>): void => {
    const told = choice();
    if (told) for (const listener of to) listener(told);
  };
  const api = {
    open,
    choice,
    isAllowed: (word: string) => mayWord(engine.current(), config.vendors, word),
    /** Called with the choice that stands, soon, and with each one after it; the answer ends that. */
    onChange(listener: Listener) {
      listeners.add(listener);
      setTimeout(() => listeners.has(listener) && tell([listener]));
      return () => listeners.delete(listener);
    },
    identify: (token: string) => identify(config, engine, token),
    forget: engine.forget,
  };
  return { api, tell: () => tell(listeners) };
}
