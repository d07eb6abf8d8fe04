// How does SendGrid stop writing to somebody? By its lists of who must not be written to, of the account and of each subuser. (twilio/sendgrid-oai, read 2026-11-26)
import { createPublicKey, createVerify } from "node:crypto";
import { z } from "zod";
import { at, eventsOf, fieldOf, Halt, listOf, type Answered, type Io, type Ref, type Report, type Scope, type Told, type Vendor } from "../vendor.ts";

const Settings = z.strictObject({
  key: z.string().trim().regex(/^SG\.[\w-]{10,100}\.[\w-]{10,200}$/),
  region: z.enum(["global", "eu"]).default("global"),
  /** The public key with which the event webhook is verified, in base64. */
  inboundKey: z.string().trim().max(400).default(""),
});
type Settings = z.infer<typeof Settings>;

const PARENT = "";
const MINUTES_5 = 300_000;
const behalf = (place: string): { headers?: Record<string, string> } => (place === PARENT ? {} : { headers: { "on-behalf-of": place } });

function classify({ status }: Answered): ReturnType<Vendor<Settings>["classify"]> {
  if (status >= 200 && status < 300) return "done";
  if (status === 404) return "absent";
  if (status === 429) return "slow_down";
  if (status === 401 || status === 403) return "unauthorized";
  return status >= 500 ? "broken" : "refused";
}

async function places(io: Io) {
  const { body } = await io({ method: "GET", ...at`/v3/asm/groups`, once: true });
  return listOf(body).map(({ id, name }) => ({ id: String(id), name: String(name) }));
}

/** The account itself and every subuser: a call for the parent does not reach them. */
async function accounts(io: Io): Promise<string[]> {
  const { body } = await io({ method: "GET", path: "/v3/subusers?limit=500", endpoint: "/v3/subusers", once: true });
  return [PARENT, ...listOf(body).map(({ username }) => String(username))];
}

/** Of a list of who must not be written to, everybody can become part: it makes nobody known to the tool (decision 0089). */
async function find(io: Io, _settings: Settings, email: string, scope: Scope): Promise<Ref[]> {
  if (scope.all) return (await accounts(io)).map((place) => ({ place, id: email }));
  // A group that is not there would silently become a stop of everything.
  const { verdict } = await io({ method: "GET", ...at`/v3/asm/groups/${scope.place}`, once: true });
  if (verdict === "absent") throw new Halt("missing_place");
  return [{ place: PARENT, id: email }];
}

async function confirm(io: Io, _settings: Settings, { place, id }: Ref, scope: Scope): Promise<boolean> {
  if (scope.all) {
    const { body, verdict } = await io({ method: "GET", ...at`/v3/asm/suppressions/global/${id}`, ...behalf(place) });
    return verdict === "done" && String(fieldOf(body, "recipient_email") ?? "").toLowerCase() === id;
  }
  const { body } = await io({ method: "GET", ...at`/v3/asm/suppressions/${id}`, ...behalf(place) });
  return listOf(body, "suppressions").some((group) => String(group["id"]) === scope.place && group["suppressed"] === true);
}

async function optOut(io: Io, _settings: Settings, { place, id }: Ref, scope: Scope): Promise<void> {
  const { verdict } = await io({ method: "POST", ...(scope.all ? at`/v3/asm/suppressions/global` : at`/v3/asm/groups/${scope.place}/suppressions`), body: { recipient_emails: [id] }, ...behalf(place) });
  if (verdict === "absent") throw new Halt("missing_place");
}

/** ECDSA over timestamp and body, the key as SPKI in base64; five minutes old at most. */
function isGenuine({ inboundKey }: Settings, { headers, body, nowMs }: Report): boolean {
  const [signature, stamp] = [headers["x-twilio-email-event-webhook-signature"] ?? "", headers["x-twilio-email-event-webhook-timestamp"] ?? ""];
  if (inboundKey === "" || !/^\d{10}$/.test(stamp) || Math.abs(nowMs - Number(stamp) * 1_000) > MINUTES_5) return false;
  try {
    const key = createPublicKey({ key: Buffer.from(inboundKey, "base64"), format: "der", type: "spki" });
    return createVerify("sha256").update(stamp + body).verify(key, signature, "base64");
  } catch {
    return false;
  }
}

function toldOf(event: Record<string, unknown>): Told[] {
  const [email, seconds] = [event["email"], Number(event["timestamp"])];
  if (typeof email !== "string" || !Number.isFinite(seconds)) return [];
  const told = { who: { email }, at: new Date(seconds * 1_000).toISOString(), place: null };
  switch (event["event"]) {
    case "unsubscribe": return [{ ...told, kind: "unsubscribe" }];
    case "group_unsubscribe": return event["asm_group_id"] === undefined ? [] : [{ ...told, kind: "unsubscribe", place: String(event["asm_group_id"]) }];
    case "spamreport": return [{ ...told, kind: "complaint" }];
    // "blocked" passes, and says nothing of the address.
    case "bounce": return event["type"] === "bounce" ? [{ ...told, kind: "bounce" }] : [];
    default: return [];
  }
}

export const sendgrid: Vendor<Settings> = {
  version: "sendgrid-1",
  settings: Settings,
  hasTopics: () => true,
  // Only the erase job's 100 a minute is published as a number; for the rest this is a guess, and a 429 is heeded. A short window, so that nobody waits long for the next.
  limits: { calls: 80, seconds: 10, share: 0.8, checkedOn: "2026-11-26" },
  origin: ({ region }) => (region === "eu" ? "https://api.eu.sendgrid.com" : "https://api.sendgrid.com"),
  headers: ({ key }) => ({ authorization: `Bearer ${key}` }),
  account: ({ key }) => key,
  normalise: (email) => email.trim().toLowerCase(),
  classify, places, find, confirm, optOut, isGenuine,
  async erase(io, _settings, { place, id }) {
    const { body } = await io({ method: "POST", ...at`/v3/recipients/erasejob`, body: { email_addresses: [id] }, ...behalf(place) });
    const job = fieldOf(body, "job_id");
    return { job: typeof job === "string" ? job : null };
  },
  readReport: ({ body }) => eventsOf(body).flatMap(toldOf),
};
