// Where does the browser keep what it remembers? A cookie of the site itself, mirrored in its storage.
import { cookieValue } from "./match.ts";
import { decode, encode, newest, type State } from "./state.ts";

export const COOKIE = "rightful_consent";

/** Storage may be switched off or full: then the cookie alone remembers. */
export function load(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function save(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {} // as above
}

export const readState = (): State | null => newest(decode(cookieValue(document.cookie, COOKIE)), decode(load(COOKIE)));

export function writeState(state: State | null, keepDays: number): void {
  document.cookie = `${COOKIE}=${state ? encode(state) : ""};path=/;max-age=${state ? keepDays * 86_400 : 0};samesite=lax${location.protocol === "https:" ? ";secure" : ""}`;
  save(COOKIE, state && encodeURIComponent(JSON.stringify(state)));
}

/** True the first time it is asked for in this session of the browser, and never where that cannot be remembered. */
export function isFirst(key: string): boolean {
  try {
    const first = !sessionStorage.getItem(key);
    sessionStorage.setItem(key, "1");
    return first;
  } catch {
    return false;
  }
}

/** The next time it is asked for is the first again. */
export function forgetFirst(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {} // where nothing is remembered, nothing has to be forgotten
}

/** 128 random bits in base64url. */
export function newSecret(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16)))).replace(/\+/g, "-").replace(/\//g, "_").slice(0, 22);
}

/** A UUIDv7 of now. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = Date.now();
  for (let index = 5; index >= 0; index -= 1, time = Math.floor(time / 256)) bytes[index] = time % 256;
  bytes[6] = (bytes[6]! & 15) | 112;
  bytes[8] = (bytes[8]! & 63) | 128;
  return [...bytes].map((byte, index) => ([4, 6, 8, 10].includes(index) ? "-" : "") + byte.toString(16).padStart(2, "0")).join("");
}
