// How is a tool told that has no connector of its own? By its REST calls as the tenant describes them.
import { z } from "zod";
import { Webhook } from "standardwebhooks";
import { eventsOf, fieldOf, Halt, type Answered, type Io, type Ref, type Scope, type Told, type Vendor } from "../vendor.ts";

const path = z.string().trim().max(500).regex(/^\/[^\s]*$/);
const Json = z.string().trim().max(2_000).refine((text) => isJson(text));
const Settings = z.strictObject({
  baseUrl: z.url().max(500).transform((url) => url.replace(/\/+$/, "")),
  header: z.string().trim().regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/).default("Authorization"),
  key: z.string().trim().min(1).max(1_000),
  /** Answers 2xx to the key, changes nothing. */
  testPath: path,
  /** `{email}` stands for the address; 404, or nothing at `idPointer`, means that nothing is held. */
  findPath: path.refine((text) => text.includes("{email}")),
  idPointer: z.string().trim().regex(/^(\/[^/\s]+)+$/),
  /** `{id}`, `{email}` and `{topic}` are filled in. */
  stopMethod: z.enum(["PATCH", "PUT", "POST", "DELETE"]).default("PATCH"),
  stopPath: path,
  stopBody: z.union([Json, z.literal("")]).default(""),
  statePath: path,
  statePointer: z.string().trim().regex(/^(\/[^/\s]+)+$/),
  stateValue: z.string().trim().min(1).max(100),
  /** What stands at `{topic}` for everything. */
  allTopics: z.string().trim().max(100).default("all"),
  erasePath: z.union([path, z.literal("")]).default(""),
  /** The secret with which it signs what it reports (Standard Webhooks). */
  inboundKey: z.string().trim().max(200).default(""),
});
type Settings = z.infer<typeof Settings>;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What stands at a JSON Pointer (RFC 6901). */
const pointed = (body: unknown, pointer: string): unknown =>
  pointer.split("/").slice(1).reduce<unknown>((value, part) => fieldOf(value, part.replaceAll("~1", "/").replaceAll("~0", "~")), body);

type Filled = { id: string; email: string; topic: string };
const fill = (text: string, filled: Partial<Filled>, escape: (value: string) => string): string => text.replace(/\{(id|email|topic)\}/g, (_all, name: keyof Filled) => escape(filled[name] ?? ""));
const place = (text: string, filled: Partial<Filled>) => ({ path: fill(text, filled, encodeURIComponent), endpoint: text });
const inJson = (value: string): string => JSON.stringify(value).slice(1, -1);

const topicOf = ({ allTopics }: Settings, scope: Scope): string => (scope.all ? allTopics : scope.place);
/** Whether its calls can say which topic: else only a stop of everything is told, because a narrow one would become wide. */
const saysTopic = ({ stopPath, stopBody, statePath, statePointer }: Settings): boolean => `${stopPath}${stopBody}`.includes("{topic}") && `${statePath}${statePointer}`.includes("{topic}");
const filledFor = (settings: Settings, ref: Ref, scope: Scope): Filled => ({ id: ref.id, email: ref.place, topic: topicOf(settings, scope) });

function classify({ status }: Answered): ReturnType<Vendor<Settings>["classify"]> {
  if (status >= 200 && status < 300) return "done";
  if (status === 404 || status === 410) return "absent";
  if (status === 429 || status === 503) return "slow_down";
  if (status === 401 || status === 403) return "unauthorized";
  return status >= 500 ? "broken" : "refused";
}

async function places(io: Io, { testPath }: Settings): Promise<[]> {
  const { verdict } = await io({ method: "GET", ...place(testPath, {}) });
  if (verdict === "absent") throw new Halt("refused");
  return [];
}

const KINDS: readonly unknown[] = ["unsubscribe", "bounce", "complaint"];
function toldOf({ type, email, topic, at }: Record<string, unknown>): Told[] {
  if (!KINDS.includes(type) || typeof email !== "string" || typeof at !== "string" || Number.isNaN(Date.parse(at))) return [];
  return [{ kind: type as Told["kind"], who: { email }, place: type === "unsubscribe" && typeof topic === "string" ? topic : null, at: new Date(at).toISOString() }];
}

export const genericHttp: Vendor<Settings> = {
  version: "http-1",
  settings: Settings,
  hasTopics: saysTopic,
  limits: { calls: 50, seconds: 10, share: 0.8, checkedOn: "2026-11-26" },
  origin: ({ baseUrl }) => baseUrl,
  headers: ({ header, key }) => ({ [header.toLowerCase()]: key }),
  account: ({ baseUrl, key }) => `${baseUrl} ${key}`,
  normalise: (email) => email.trim().toLowerCase(),
  classify, places,
  async find(io, settings, email, scope) {
    if (!scope.all && !saysTopic(settings)) throw new Halt("missing_place");
    const { body, verdict } = await io({ method: "GET", ...place(settings.findPath, { email }) });
    const id = verdict === "done" ? pointed(body, settings.idPointer) : null;
    return id === null || id === undefined || id === "" ? [] : [{ place: email, id: String(id) }];
  },
  async confirm(io, settings, ref, scope) {
    const filled = filledFor(settings, ref, scope);
    const { body, verdict } = await io({ method: "GET", ...place(settings.statePath, filled) });
    return verdict === "done" && String(pointed(body, fill(settings.statePointer, filled, (value) => value.replaceAll("~", "~0").replaceAll("/", "~1")))) === settings.stateValue;
  },
  async optOut(io, settings, ref, scope) {
    const filled = filledFor(settings, ref, scope);
    const { verdict } = await io({ method: settings.stopMethod, ...place(settings.stopPath, filled), ...(settings.stopBody ? { body: JSON.parse(fill(settings.stopBody, filled, inJson)) as unknown } : {}) });
    if (verdict === "absent") throw new Halt("refused");
  },
  async erase(io, settings, ref) {
    if (settings.erasePath === "") throw new Halt("refused");
    await io({ method: "DELETE", ...place(settings.erasePath, { id: ref.id, email: ref.place }) });
    return { job: null };
  },
  isGenuine({ inboundKey }, { headers, body }) {
    try {
      new Webhook(inboundKey).verify(body, headers as Record<string, string>);
      return true;
    } catch {
      return false;
    }
  },
  readReport: ({ body }) => eventsOf(body.trimStart().startsWith("[") ? body : `[${body}]`).flatMap(toldOf),
};
