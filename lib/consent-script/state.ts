// What does the browser remember of a choice, and how long does it stand?
import { OPTIONAL, type Choice } from "./choice.ts";

/** `answered`: the person chose, and not only a signal; `signal`: a privacy signal was heeded by then; `at`: milliseconds. */
export type State = Choice & { version: number; visitor: string; at: number; answered: boolean; linked: boolean; signal: boolean };

const DAY = 86_400_000;
/** A cookie must stay below 4,096 bytes with its name and attributes. */
const LONGEST = 3_800;

/** The value of the cookie. A list of vendors that is too long for one stays in the mirror, and the cookie says no to everything. */
export function encode(state: State): string {
  const text = encodeURIComponent(JSON.stringify(state));
  return text.length > LONGEST ? encode({ ...state, categories: { analytical: false, functionality: false, targeting: false }, vendors: {} }) : text;
}

/** Null for what is not ours; whatever is not plainly a yes is a no. */
export function decode(text: string | null | undefined): State | null {
  try {
    const { version, visitor, at, answered, linked, signal, categories, vendors } = JSON.parse(decodeURIComponent(text ?? "")) as State;
    if (!/^[\w-]{22}$/.test(visitor) || !(at > 0) || !(version > 0)) return null;
    return {
      version, visitor, at, answered: answered === true, linked: linked === true, signal: signal === true,
      categories: Object.fromEntries(OPTIONAL.map((category) => [category, categories[category] === true])) as State["categories"],
      vendors: Object.fromEntries(Object.entries(vendors).map(([name, on]) => [name, on === true])),
    };
  } catch {
    return null;
  }
}

/** The newer of what the cookie and its mirror say; the mirror where they are equally old, since it holds every vendor. */
export const newest = (cookie: State | null, mirror: State | null): State | null => (cookie && mirror ? (cookie.at > mirror.at ? cookie : mirror) : (cookie ?? mirror));

/** A yes and a no stand equally long: for `keepDays`, and until a version asks everybody again. */
export const stands = (state: State | null, { askedSince, keepDays }: { askedSince: number; keepDays: number }, now: number): state is State =>
  !!state && state.answered && state.version >= askedSince && isKept(state, keepDays, now);

/** A time that lies ahead by more than a day is a broken clock's. */
export const isKept = ({ at }: Pick<State, "at">, keepDays: number, now: number): boolean => at + keepDays * DAY > now && at < now + DAY;
