// What does the visitor see first? A region that asks and never holds anybody: yes and no are one and the same button.
import { OPTIONAL } from "./choice.ts";
import type { ScriptConfig } from "./config.ts";
import { button, make } from "./element.ts";

export type Acts = { accept: () => void; reject: () => void; settings: () => void; close: () => void; toCentre: (event: Event) => void };

/** Where to read on: the site's own notice, and the centre of who asks. */
export const linksOf = ({ texts, policyUrl, centre }: ScriptConfig, { toCentre }: Pick<Acts, "toCentre">): HTMLElement[] => [
  ...(policyUrl ? [make("a", { href: policyUrl }, texts.policy)] : []),
  make("a", { href: centre, click: toCentre }, texts.centre ?? new URL(centre).hostname),
];

export const note = (words: string): HTMLElement => make("p", { class: "n" }, words);

/** The two answers, always these two, always alike. */
export const answers = ({ texts }: ScriptConfig, { accept, reject }: Acts): HTMLElement[] => [button(texts.accept, accept), button(texts.reject, reject)];

export function bannerOf(config: ScriptConfig, acts: Acts, signal: boolean): HTMLElement {
  const { texts, place } = config;
  return make("section", { "aria-label": texts.title, class: place === "corner" ? "c" : "" },
    make("h2", {}, texts.title),
    make("p", {}, texts.lead),
    make("ul", {}, ...OPTIONAL.map((category) => make("li", {}, make("b", {}, texts.categories[category].name), ` ${texts.categories[category].why}`))),
    ...(signal ? [note(texts.gpc)] : []),
    make("div", { class: "g" }, ...answers(config, acts)),
    make("div", {}, button(texts.settings, acts.settings, "k"), ...linksOf(config, acts)),
    make("button", { type: "button", class: "x", "aria-label": texts.close, click: acts.close }, "×"));
}

/** Stands before a frame that waits, and can ask for it alone. */
export function placeholderOf({ texts }: ScriptConfig, vendor: string, show: () => void): HTMLElement {
  return make("div", { class: "p" }, make("p", {}, texts.placeholder.replace("{vendor}", vendor)), button(texts.show, show));
}
