// How does the visitor choose in detail? A native dialog with a switch for each category, and one for each vendor inside it.
import { answers, linksOf, note, type Acts } from "./banner.ts";
import { isAllowed, withCategory, withVendor, type Choice } from "./choice.ts";
import type { BannerVendor, Category, ScriptConfig } from "./config.ts";
import { button, make } from "./element.ts";

type Switch = { input: HTMLInputElement; category: Category; vendor?: string };

const CATEGORIES: readonly Category[] = ["necessary", "analytical", "functionality", "targeting"];

/** What a vendor keeps, each with its lifetime. */
const cookiesOf = ({ cookies }: BannerVendor): string => cookies.map(({ name, lifetime }) => (lifetime ? `${name} (${lifetime})` : name)).join(", ");

/** The dialog, not yet open. `save` gets what the switches say; nothing is decided before. */
export function dialogOf(config: ScriptConfig, current: Choice, acts: Acts & { save: (choice: Choice) => void }, signal: boolean): HTMLDialogElement {
  const { texts, vendors } = config;
  const switches: Switch[] = [];
  let choice = current;
  const draw = (): void => switches.forEach(({ input, category, vendor }) => (input.checked = isAllowed(choice, category, vendor)));

  const toggle = (category: Category, vendor?: string): HTMLInputElement => {
    const change = (): void => {
      if (category !== "necessary") choice = vendor ? withVendor(choice, vendors, vendor, input.checked) : withCategory(choice, vendors, category, input.checked);
      draw();
    };
    const input = make<HTMLInputElement>("input", { type: "checkbox", role: "switch", change });
    switches.push({ input, category, ...(vendor ? { vendor } : {}) });
    return input;
  };

  const vendorRow = (vendor: BannerVendor): HTMLElement => make("li", {},
    vendor.category === "necessary" ? make("b", {}, vendor.name) : make("label", {}, vendor.name, toggle(vendor.category, vendor.name)),
    ...(vendor.purpose ? [make("span", {}, vendor.purpose)] : []),
    ...(vendor.cookies.length ? [make("small", {}, cookiesOf(vendor))] : []),
    ...(vendor.privacyUrl ? [make("a", { href: vendor.privacyUrl, rel: "noreferrer" }, texts.policy)] : []));

  const part = (category: Category): HTMLElement => {
    const { name, why } = texts.categories[category];
    const mine = vendors.filter((vendor) => vendor.category === category);
    return make("div", { class: "t", role: "group", "aria-label": name },
      category === "necessary" ? make("b", {}, `${name}: ${texts.always}`) : make("label", {}, make("b", {}, name), toggle(category)),
      make("p", {}, why),
      ...(mine.length ? [make("details", {}, make("summary", {}, `${texts.vendors}: ${name} (${mine.length})`), make("ul", {}, ...mine.map(vendorRow)))] : []));
  };

  const dialog = make<HTMLDialogElement>("dialog", { "aria-label": texts.settingsTitle },
    make("h2", {}, texts.settingsTitle),
    ...(signal ? [note(texts.gpc)] : []),
    ...CATEGORIES.map(part),
    make("div", { class: "g" }, ...answers(config, acts), button(texts.save, () => acts.save(choice))),
    make("div", { class: "w" }, ...linksOf(config, acts)),
    make("button", { type: "button", class: "x", "aria-label": texts.close, click: () => dialog.close() }, "×"));
  draw();
  return dialog;
}
