// How is one element of the banner made? Never from markup, so that no policy of a page stands in the way.
type Attributes = Record<string, string | boolean | undefined | ((event: Event) => void)>;

export function make<T extends HTMLElement = HTMLElement>(tag: string, attributes: Attributes, ...inside: (Node | string)[]): T {
  const node = document.createElement(tag) as T;
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value || value === "") node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...inside);
  return node;
}

export const button = (words: string, click: () => void, look = "y"): HTMLElement => make("button", { type: "button", class: look, click }, words);

/** A shadow root in our colours. Where a stylesheet cannot be made by script, an element with the nonce of our tag. */
export function shadowOf(host: HTMLElement, css: string, nonce: string): ShadowRoot {
  const root = host.attachShadow({ mode: "open" });
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = make("style", {}, css);
    style.nonce = nonce;
    root.append(style);
  }
  return root;
}
