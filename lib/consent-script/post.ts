// How does a word reach the server, even when the page is left at once? Kept first, sent, and forgotten once it has arrived.
import { load, save } from "./store.ts";

/** `failed`: how often it did. */
type Letter = { path: string; body: string; at: number; failed?: number };
const QUEUE = "rightful_queue";
const MINUTE = 60_000;
const TRIES = 30;

const letters = (): Letter[] => {
  try {
    return JSON.parse(load(QUEUE) ?? "[]") as Letter[];
  } catch {
    return [];
  }
};
const keep = (list: Letter[]): void => save(QUEUE, list.length ? JSON.stringify(list.slice(-20)) : null);
const change = (body: string, make: (letter: Letter) => Letter[]): void => keep(letters().flatMap((letter) => (letter.body === body ? make(letter) : [letter])));

const later = ({ failed = 0, ...letter }: Letter): Letter[] => (failed < TRIES ? [{ ...letter, failed: failed + 1 }] : []);

/** As text/plain, so that no browser asks the server first. */
const say = (url: string, body: string): Promise<Response> => fetch(url, { method: "POST", body, keepalive: true, credentials: "omit", headers: { "content-type": "text/plain" } });

/** A refusal for good ends a letter as an acceptance does; only what may work later is tried again. */
async function send(base: string, { path, body }: Letter): Promise<void> {
  try {
    const { status } = await say(`${base}/${path}`, body);
    change(body, status >= 500 || status === 429 ? later : () => []);
  } catch {
    navigator.sendBeacon?.(`${base}/${path}`, body);
    change(body, later);
  }
}

/** Sends at once; what does not arrive is sent again at the next page. Its id makes it one, however often it comes. */
export function post(base: string, path: string, body: object): Promise<void> {
  const letter = { path, body: JSON.stringify(body), at: Date.now() };
  keep([...letters(), letter]);
  return send(base, letter);
}

/** What did not arrive from earlier pages; what has just been sent may still be under way. */
export const postAgain = (base: string): void => letters().filter(({ failed, at }) => failed || at < Date.now() - MINUTE).forEach((letter) => void send(base, letter));

export const allArrived = (): boolean => letters().length === 0;

/** Asks and waits for the answer; null when there is none. */
export async function ask<T>(base: string, path: string, body: object): Promise<T | null> {
  try {
    const answer = await say(`${base}/${path}`, JSON.stringify(body));
    return answer.ok ? ((await answer.json()) as T) : null;
  } catch {
    return null;
  }
}
