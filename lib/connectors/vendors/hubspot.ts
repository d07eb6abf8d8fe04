// How does HubSpot stop writing to somebody? (HubSpot/HubSpot-public-api-spec-collection, 2026-03, read 2026-11-26)
import { createHmac } from "node:crypto";
import { z } from "zod";
import { sameSecret } from "../../kernel/crypto.ts";
import { at, eventsOf, fieldOf, Halt, listOf, type Answered, type Io, type Ref, type Scope, type Told, type Vendor } from "../vendor.ts";

const Settings = z.strictObject({
  key: z.string().trim().min(10).max(400),
  /** The app's client secret, with which it signs what it reports. */
  inboundKey: z.string().trim().max(400).default(""),
  /** Business units, one after the other; none: the account has no others than its first. */
  units: z.string().trim().max(400).regex(/^(\d+(\s*,\s*\d+)*)?$/).default(""),
});
type Settings = z.infer<typeof Settings>;

const FIRST_UNIT = "0";
const MINUTES_5 = 300_000;
/** A change that no person stands behind (connectors.md, rule 14). */
const NOT_A_PERSON: readonly string[] = ["IMPORT", "API", "INTEGRATION", "CRM_UI", "CRM_UI_BULK_ACTION", "MIGRATION", "DATA_ENRICHMENT", "AUTOMATION_PLATFORM", "WORKFLOWS", "BATCH_UPDATE"];

const unitsOf = ({ units }: Settings): string[] => [FIRST_UNIT, ...units.split(",").map((unit) => unit.trim()).filter((unit) => unit !== "" && unit !== FIRST_UNIT)];
const query = (unit: string): string => `?channel=EMAIL${unit === FIRST_UNIT ? "" : `&businessUnitId=${unit}`}`;
const withQuery = (place: ReturnType<typeof at>, text: string) => ({ path: place.path + text, endpoint: place.endpoint });

/** 200 with errors inside is no success (rule 4). */
const demandDone = ({ body, verdict }: Answered & { verdict: string }): void => {
  if (verdict === "absent" || Number(fieldOf(body, "numErrors") ?? 0) > 0 || listOf(body, "errors").length > 0) throw new Halt("refused");
};

function classify({ status, body }: Answered): ReturnType<Vendor<Settings>["classify"]> {
  if (status >= 200 && status < 300) return status === 207 ? "refused" : "done";
  if (status === 404) return "absent";
  if (status === 429 || fieldOf(body, "category") === "RATE_LIMITS") return "slow_down";
  if (status === 401 || status === 403) return "unauthorized";
  return status >= 500 ? "broken" : "refused";
}

async function places(io: Io) {
  const { body } = await io({ method: "GET", ...at`/communication-preferences/2026-03/definitions`, once: true });
  return listOf(body, "results").map(({ id, name }) => ({ id: String(id), name: String(name) }));
}

async function find(io: Io, settings: Settings, email: string, scope: Scope): Promise<Ref[]> {
  if (!scope.all && !(await places(io)).some(({ id }) => id === scope.place)) throw new Halt("missing_place");
  const { verdict } = await io({ method: "GET", ...withQuery(at`/crm/v3/objects/contacts/${email}`, "?idProperty=email&properties=email") });
  return verdict === "absent" ? [] : (scope.all ? unitsOf(settings) : [FIRST_UNIT]).map((place) => ({ place, id: email }));
}

async function confirm(io: Io, _settings: Settings, { place, id }: Ref, scope: Scope): Promise<boolean> {
  const { body } = await io({ method: "GET", ...withQuery(scope.all ? at`/communication-preferences/2026-03/statuses/${id}/unsubscribe-all` : at`/communication-preferences/2026-03/statuses/${id}`, query(place)) });
  return listOf(body, "results").some(({ status, subscriptionId }) => status === "UNSUBSCRIBED" && (scope.all || String(subscriptionId) === scope.place));
}

async function optOut(io: Io, _settings: Settings, { place, id }: Ref, scope: Scope): Promise<void> {
  demandDone(await (scope.all
    ? io({ method: "POST", ...withQuery(at`/communication-preferences/2026-03/statuses/${id}/unsubscribe-all`, query(place)) })
    : io({ method: "POST", ...at`/communication-preferences/2026-03/statuses/${id}`, body: { channel: "EMAIL", statusState: "UNSUBSCRIBED", subscriptionId: Number(scope.place) } })));
}

/** `X-HubSpot-Signature-v3`: HMAC-SHA256 over method, address, body and timestamp; five minutes old at most. */
function isGenuine({ inboundKey }: Settings, { method, url, headers, body, nowMs }: Parameters<Vendor<Settings>["isGenuine"]>[1]): boolean {
  const [given, stamp] = [headers["x-hubspot-signature-v3"] ?? "", headers["x-hubspot-request-timestamp"] ?? ""];
  if (inboundKey === "" || !/^\d{13}$/.test(stamp) || Math.abs(nowMs - Number(stamp)) > MINUTES_5) return false;
  return sameSecret(given, createHmac("sha256", inboundKey).update(`${method}${url}${body}${stamp}`).digest("base64"));
}

/** A contact's `hs_email_optout` (all), `hs_email_optout_<type>` (one), or a hard bounce. */
function toldOf(event: Record<string, unknown>): Told[] {
  const [name, who] = [String(event["propertyName"] ?? ""), { id: String(event["objectId"]) }];
  if (event["subscriptionType"] !== "contact.propertyChange" || !Number.isFinite(Number(event["occurredAt"]))) return [];
  const when = new Date(Number(event["occurredAt"])).toISOString();
  if (name === "hs_email_hard_bounce_reason_enum" && event["propertyValue"]) return [{ kind: "bounce", who, place: null, at: when }];
  const [, place = null] = /^hs_email_optout(?:_(\d+))?$/.exec(name) ?? [];
  const isPersons = !NOT_A_PERSON.includes(String(event["changeSource"] ?? ""));
  return name.startsWith("hs_email_optout") && event["propertyValue"] === "true" && isPersons ? [{ kind: "unsubscribe", who, place, at: when }] : [];
}

async function emailOf(io: Io, id: string): Promise<string | null> {
  const { body, verdict } = await io({ method: "GET", ...withQuery(at`/crm/v3/objects/contacts/${id}`, "?properties=email") });
  const email = fieldOf(fieldOf(body, "properties"), "email");
  return verdict === "done" && typeof email === "string" ? email : null;
}

export const hubspot: Vendor<Settings> = {
  version: "hubspot-1",
  settings: Settings,
  hasTopics: () => true,
  limits: { calls: 190, seconds: 10, share: 0.7, checkedOn: "2026-11-26" },
  origin: () => "https://api.hubapi.com",
  headers: ({ key }) => ({ authorization: `Bearer ${key}` }),
  account: ({ key }) => key,
  normalise: (email) => email.trim().toLowerCase(),
  classify, places, find, confirm, optOut, isGenuine, emailOf,
  async erase(io, _settings, { id }) {
    await io({ method: "POST", ...at`/crm/v3/objects/contacts/gdpr-delete`, body: { objectId: id, idProperty: "email" } });
    return { job: null };
  },
  readReport: ({ body }) => eventsOf(body).flatMap(toldOf),
};
