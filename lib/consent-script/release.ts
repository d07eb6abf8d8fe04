// When does what the page marked begin? `<script type="text/plain" data-rightful="analytical">` and `<iframe data-rightful="…" data-src="…">` wait until their category or vendor is allowed.
type Judge = (category: string, vendor: string | null) => boolean;

const MARKED = "script[type='text/plain'][data-rightful],iframe[data-rightful][data-src]";
const PATIENCE = 5_000;
/** The element of ours that stands before a frame which waits. */
export const OWN = "rightful-consent";
const begun: [string, string | null][] = [];
const seen = new WeakSet<HTMLElement>();
let before: Promise<unknown> = Promise.resolve();

export const markOf = (node: HTMLElement): [string, string | null] => [node.dataset["rightful"]!, node.dataset["rightfulVendor"] ?? null];

/** True when something has begun that may not run any more: only a new page ends it. */
export const hasBegunWithout = (judge: Judge): boolean => begun.some((mark) => !judge(...mark));

/** A copy that runs; resolves when it has been loaded, at once for what the page lets run in any order. */
function start(node: HTMLScriptElement, nonce: string): Promise<unknown> {
  const fresh = document.createElement("script");
  for (const { name, value } of node.attributes) if (name !== "type" && name !== "data-type" && !name.startsWith("data-rightful")) fresh.setAttribute(name, value);
  if (node.dataset["type"]) fresh.type = node.dataset["type"];
  fresh.nonce = node.nonce || nonce;
  fresh.async = node.hasAttribute("async");
  fresh.text = node.text;
  const loaded = new Promise((done) => {
    fresh.onload = (event) => done(node.onload?.(event));
    fresh.onerror = (event) => done((node.onerror as ((event: unknown) => void) | null)?.(event));
    if (!node.src || fresh.async) done(0);
    setTimeout(done, PATIENCE);
  });
  node.replaceWith(fresh);
  return loaded;
}

/** While the page is still read, an inline script may be there in part only. */
const isWhole = (node: HTMLElement): boolean => document.readyState !== "loading" || !!node.nextSibling || !!node.parentNode?.nextSibling;

function begin(node: HTMLElement, nonce: string): void {
  seen.add(node);
  begun.push(markOf(node));
  if (node instanceof HTMLIFrameElement) {
    if (node.previousElementSibling?.localName === OWN) node.previousElementSibling.remove();
    node.hidden = false;
    node.src = node.dataset["src"]!;
    node.removeAttribute("data-src");
    return;
  }
  // In the order of the page.
  before = before.then(() => start(node as HTMLScriptElement, nonce));
}

/** Looks over the page once: begins what may, and shows `place` before a frame that waits. */
export function release(judge: Judge, nonce: string, place: (frame: HTMLElement) => void): void {
  for (const node of document.querySelectorAll<HTMLElement>(MARKED)) {
    if (seen.has(node)) continue;
    if (!isWhole(node)) break;
    if (judge(...markOf(node))) begin(node, nonce);
    else if (node instanceof HTMLIFrameElement) place(node);
  }
}
