// What else can be held back, without a mark? What scripts of the page do towards hosts and with cookie names of known vendors. No fence against ill will: that is the page's own content security policy.
import type { BannerVendor } from "./config.ts";
import { isListed, matchesHost } from "./match.ts";

const hostOf = (url: string, base: string): string => {
  try {
    return new URL(url, base).hostname;
  } catch {
    return "";
  }
};

type Refused = () => readonly BannerVendor[];

/** The refused vendor an address belongs to, if an allowed one does not have it too. */
export function ownerOf(url: string, base: string, refused: readonly BannerVendor[], all: readonly BannerVendor[]): BannerVendor | undefined {
  const host = hostOf(url, base);
  const owners = all.filter(({ hosts }) => hosts.some((known) => matchesHost(known, host)));
  return owners.every((vendor) => refused.includes(vendor)) ? owners[0] : undefined;
}

/** Puts `make(original)` before the setter of a property that every page object shares. */
function patchSetter<T extends object>(proto: T, name: string, make: (set: (this: T, value: string) => void) => (this: T, value: string) => void): void {
  const known = Object.getOwnPropertyDescriptor(proto, name);
  if (known?.set) Object.defineProperty(proto, name, { ...known, set: make(known.set) });
}

function guardScripts(owner: (url: string) => BannerVendor | undefined): void {
  const proto = HTMLScriptElement.prototype;
  patchSetter(proto, "src", (set) => function (value) {
    const vendor = owner(value);
    if (vendor) {
      this.type = "text/plain"; // from now on it waits like a marked one
      this.dataset["rightful"] = vendor.category;
      this.dataset["rightfulVendor"] = vendor.name;
    }
    set.call(this, value);
  });
  patchSetter(proto, "type", (set) => function (value) {
    set.call(this, this.dataset["rightful"] && owner(this.src) ? "text/plain" : value);
  });
  const set = proto.setAttribute;
  proto.setAttribute = function (name, value) {
    if (/^(src|type)$/i.test(name)) this[name.toLowerCase() as "src" | "type"] = value;
    else set.call(this, name, value);
  };
}

function guardCalls(owner: (url: string) => BannerVendor | undefined): void {
  const { fetch } = window;
  window.fetch = (input, init) => (owner(input instanceof Request ? input.url : String(input)) ? Promise.resolve(new Response(null, { status: 451 })) : fetch.call(window, input, init));
  const beacon = navigator.sendBeacon;
  navigator.sendBeacon = (url, data) => !!owner(String(url)) || beacon.call(navigator, url, data);
  const { open, send } = XMLHttpRequest.prototype;
  const held = new WeakSet<XMLHttpRequest>();
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...said: unknown[]) {
    if (owner(String(said[1]))) held.add(this);
    else held.delete(this);
    (open as (...said: unknown[]) => void).apply(this, said);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (!held.has(this)) send.call(this, body);
  };
}

/** `refused` is asked anew each time, so that a yes opens at once. */
export function guard(refused: Refused, all: readonly BannerVendor[]): void {
  const owner = (url: string): BannerVendor | undefined => ownerOf(url, location.href, refused(), all);
  guardScripts(owner);
  guardCalls(owner);
  patchSetter(HTMLImageElement.prototype, "src", (set) => function (value) {
    if (!owner(value)) set.call(this, value);
  });
  patchSetter(Document.prototype, "cookie", (set) => function (value) {
    const no = refused();
    const name = value.split("=")[0]!.trim();
    const held = isListed(no, name) && !isListed(all.filter((vendor) => !no.includes(vendor)), name);
    if (!held || /max-age=0/.test(value)) set.call(this, value);
  });
}
