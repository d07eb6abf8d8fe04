// What of the banner is on the page, and where is the focus when it goes?
import { bannerOf, placeholderOf, type Acts } from "./banner.ts";
import type { Choice } from "./choice.ts";
import type { ScriptConfig } from "./config.ts";
import { dialogOf } from "./dialog.ts";
import { button, make, shadowOf } from "./element.ts";
import { OWN } from "./release.ts";
import { styleOf } from "./style.ts";

type Source = "banner" | "settings";
type Given = Pick<Acts, "toCentre"> & { current: () => Choice; accept: (source: Source) => void; reject: (source: Source) => void; save: (choice: Choice) => void };

/** `isAsking`: whether the banner is to be seen; without it, the way to open the settings again. */
export function surfaceOf(config: ScriptConfig, given: Given, signal: boolean, nonce: string) {
  const { texts, locale, dir } = config;
  const css = styleOf(config.accent);
  const host = make(OWN, {});
  const answer = (act: (source: Source) => void) => (): void => {
    const source = dialog ? "settings" : "banner";
    close();
    act(source);
  };
  const acts: Acts = { accept: answer(given.accept), reject: answer(given.reject), toCentre: given.toCentre, settings: () => open(), close: () => close() };
  const banner = bannerOf(config, acts, signal);
  const again = button(texts.reopen, () => open(), "o");
  const inside = make("div", { class: "r", lang: locale, dir }, banner, again);
  let dialog: HTMLDialogElement | null = null;

  function show(isAsking: boolean): void {
    banner.hidden = !isAsking;
    again.hidden = isAsking || config.reopen !== "button";
  }
  /** Whoever was in the banner lands on what opens it again, not at the top of the page. */
  function close(): void {
    const wasInside = host.matches(":focus-within");
    show(false);
    dialog?.close();
    if (wasInside && !again.hidden) again.focus();
  }
  function open(): void {
    if (dialog || !stand(false)) return;
    const opener = (host.shadowRoot?.activeElement ?? document.activeElement) as HTMLElement | null;
    dialog = dialogOf(config, given.current(), { ...acts, save: (choice) => answer(() => given.save(choice))() }, signal && !given.current().categories.targeting);
    dialog.addEventListener("close", () => {
      dialog?.remove();
      dialog = null;
      (opener?.isConnected && opener.getClientRects().length ? opener : again).focus();
    });
    inside.append(dialog);
    dialog.showModal();
  }
  /** Escape decides nothing: the banner is back at the next page. */
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !dialog && !banner.hidden && !event.defaultPrevented) close();
  });

  /** First in the order of the keyboard while it asks; at the end of the page once it does not. False while there is no page to stand in. */
  function stand(isFirst: boolean): boolean {
    if (!host.isConnected) document.body?.[isFirst ? "prepend" : "append"](host);
    return host.isConnected;
  }

  shadowOf(host, css, nonce).append(inside);
  return {
    open,
    show(isAsking: boolean): void {
      show(isAsking);
      stand(isAsking);
    },
    /** A page that draws its body anew does not lose it. */
    keep: () => stand(!banner.hidden),
    place(frame: HTMLElement, vendor: string, ask: () => void): void {
      if (frame.hidden) return;
      frame.hidden = true;
      const spot = make(OWN, {});
      shadowOf(spot, css, nonce).append(make("div", { lang: locale, dir }, placeholderOf(config, vendor, ask)));
      frame.before(spot);
    },
  };
}
