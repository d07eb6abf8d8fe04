// HubSpot as its published specification says it answers (communication preferences 2026-03, CRM v3).
import { partsOf, str, type Answer, type Asked, type StandIn } from "./stand-in.ts";

export type HubSpotState = {
  token: string; contacts: { id: string; email: string }[]; definitions: { id: string; name: string }[];
  /** `<unit>|<email>`, and `<email>|<definition>`. */
  outOfAll: string[]; outOf: string[];
};

const problem = (status: number, category: string, message: string): Answer => ({ status, body: { status: "error", message, correlationId: "aeb5f871-7f07-4993-9211-075dc63e7cbf", category } });
const done = (results: unknown[]): Answer => ({ status: 200, body: { status: "COMPLETE", results, startedAt: "2026-11-20T10:00:00Z", completedAt: "2026-11-20T10:00:00Z" }, headers: { "x-hubspot-correlation-id": "aeb5f871-7f07-4993-9211-075dc63e7cbf" } });

function statuses({ method, path, query, body }: Asked, state: HubSpotState): Answer | null {
  const [email, what] = partsOf(path, "/communication-preferences/2026-03/statuses/") ?? [];
  if (!email) return null;
  const needsChannel = method === "GET" || what === "unsubscribe-all";
  if (needsChannel && query.get("channel") !== "EMAIL") return problem(400, "VALIDATION_ERROR", "channel is required");
  const place = `${query.get("businessUnitId") ?? "0"}|${email}`;
  const status = (subscriptionId: string | null, name: string) => ({ channel: "EMAIL", subscriberIdString: email, status: name, source: "API", timestamp: "2026-11-20T10:00:00Z", ...(subscriptionId ? { subscriptionId: Number(subscriptionId) } : { wideStatusType: "PORTAL_WIDE" }) });
  if (what === "unsubscribe-all") {
    if (method === "POST" && !state.outOfAll.includes(place)) state.outOfAll.push(place);
    return done(state.outOfAll.includes(place) ? [status(null, "UNSUBSCRIBED")] : []);
  }
  if (method === "GET") return done(state.definitions.map(({ id }) => status(id, state.outOf.includes(`${email}|${id}`) ? "UNSUBSCRIBED" : "SUBSCRIBED")));
  const id = str(body, "subscriptionId");
  if (!state.definitions.some((one) => one.id === id)) return problem(400, "VALIDATION_ERROR", "no such subscription");
  state.outOf = state.outOf.filter((one) => one !== `${email}|${id}`);
  if (str(body, "statusState") === "UNSUBSCRIBED") state.outOf.push(`${email}|${id}`);
  return done([status(id, str(body, "statusState"))]);
}

function contacts({ method, path, query, body }: Asked, state: HubSpotState): Answer | null {
  const [given, ...more] = partsOf(path, "/crm/v3/objects/contacts") ?? [];
  if (given === undefined && method === "POST" && path.startsWith("/crm/v3/objects/contacts")) {
    state.contacts.push({ id: String(9_000 + state.contacts.length), email: str((body as { properties?: unknown } | null)?.properties, "email") });
    return { status: 201, body: {} };
  }
  if (given === undefined || more.length > 0) return null;
  if (given === "gdpr-delete" && method === "POST") {
    state.contacts = state.contacts.filter(({ email }) => email !== str(body, "objectId"));
    return { status: 204 };
  }
  const found = state.contacts.find(({ id, email }) => (query.get("idProperty") === "email" ? email === given : id === given));
  return found ? { status: 200, body: { id: found.id, properties: { email: found.email }, archived: false } } : problem(404, "OBJECT_NOT_FOUND", "resource not found");
}

export const hubspot = (): StandIn<HubSpotState> => ({
  state: { token: "pat-eu1-test-token", contacts: [], definitions: [{ id: "101", name: "Newsletter" }, { id: "102", name: "Offers" }], outOfAll: [], outOf: [] },
  answer(asked, state) {
    if (asked.headers.authorization !== `Bearer ${state.token}`) return problem(401, "INVALID_AUTHENTICATION", "Authentication credentials not found.");
    if (asked.path === "/communication-preferences/2026-03/definitions") return done(state.definitions.map((one) => ({ ...one, description: "", isActive: true })));
    return statuses(asked, state) ?? contacts(asked, state) ?? problem(404, "NOT_FOUND", "no such path");
  },
});
