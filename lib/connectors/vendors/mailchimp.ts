// How does Mailchimp stop writing to somebody? State is per audience: every one of them is asked. (Marketing API 3.0, read 2026-11-26)
import { createHash } from "node:crypto";
import { z } from "zod";
import { at, fieldOf, Halt, listOf, type Answered, type Io, type Ref, type Scope, type Told, type Vendor } from "../vendor.ts";

const Settings = z.strictObject({ key: z.string().trim().regex(/^[\w]{8,100}-[a-z]{2,4}\d{1,3}$/) });
type Settings = z.infer<typeof Settings>;

const MOST_LISTS = 1_000;
/** Stopped for good; an archived member is not written to and is none. */
const STOPPED: readonly unknown[] = ["unsubscribed", "cleaned"];

const memberOf = (email: string): string => createHash("md5").update(email.trim().toLowerCase()).digest("hex");

/** Too many at once is said by a bare 403 too; a refusal of the key comes as a problem (RFC 9457). */
function classify({ status, body }: Answered): ReturnType<Vendor<Settings>["classify"]> {
  if (status >= 200 && status < 300) return "done";
  if (status === 404) return "absent";
  if (status === 429 || (status === 403 && typeof fieldOf(body, "title") !== "string")) return "slow_down";
  if (status === 401 || status === 403) return "unauthorized";
  return status >= 500 ? "broken" : "refused";
}

async function places(io: Io) {
  const { body } = await io({ method: "GET", path: `/3.0/lists?count=${MOST_LISTS}&fields=lists.id,lists.name,total_items`, endpoint: "/3.0/lists", once: true });
  const lists = listOf(body, "lists").map(({ id, name }) => ({ id: String(id), name: String(name) }));
  if (lists.length < Number(fieldOf(body, "total_items") ?? 0)) throw new Halt("broken");
  return lists;
}

const member = (io: Io, list: string, id: string) => io({ method: "GET", path: `${at`/3.0/lists/${list}/members/${id}`.path}?fields=id,status`, endpoint: "/3.0/lists/{}/members/{}" });

async function find(io: Io, _settings: Settings, email: string, scope: Scope): Promise<Ref[]> {
  const lists = await places(io);
  if (!scope.all && !lists.some(({ id }) => id === scope.place)) throw new Halt("missing_place");
  const refs: Ref[] = [];
  for (const { id: place } of scope.all ? lists : [{ id: scope.place }]) {
    const { verdict, body } = await member(io, place, memberOf(email));
    if (verdict === "done" && fieldOf(body, "status") !== "archived") refs.push({ place, id: memberOf(email), stopped: STOPPED.includes(fieldOf(body, "status")) });
  }
  return refs;
}

/** "2026-11-20 10:00:00", in UTC. */
const utc = (text: string | null): string => new Date(`${(text ?? "").replace(" ", "T")}Z`).toISOString();

function toldOf(form: URLSearchParams): Told[] {
  const [type, email, place, reason] = ["type", "data[email]", "data[list_id]", "data[reason]"].map((name) => form.get(name));
  if (!email || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(form.get("fired_at") ?? "")) return [];
  const told = { who: { email }, at: utc(form.get("fired_at")) };
  if (reason === "abuse" && (type === "unsubscribe" || type === "cleaned")) return [{ ...told, kind: "complaint", place: null }];
  if (type === "cleaned") return [{ ...told, kind: "bounce", place: null }];
  return type === "unsubscribe" && place && form.get("data[action]") !== "delete" ? [{ ...told, kind: "unsubscribe", place }] : [];
}

export const mailchimp: Vendor<Settings> = {
  version: "mailchimp-1",
  settings: Settings,
  hasTopics: () => true,
  // Ten calls at once, shared by all tools of the account; no rate is published.
  limits: { calls: 200, seconds: 10, share: 0.7, checkedOn: "2026-11-26" },
  origin: ({ key }) => `https://${key.split("-").at(-1)!}.api.mailchimp.com`,
  headers: ({ key }) => ({ authorization: `Basic ${Buffer.from(`rightful:${key}`).toString("base64")}` }),
  account: ({ key }) => key,
  normalise: (email) => email.trim().toLowerCase(),
  classify, places, find,
  async confirm(io, _settings, { place, id }) {
    const { body, verdict } = await member(io, place, id);
    return verdict === "absent" || STOPPED.includes(fieldOf(body, "status"));
  },
  async optOut(io, _settings, { place, id }) {
    await io({ method: "PATCH", ...at`/3.0/lists/${place}/members/${id}`, body: { status: "unsubscribed" } });
  },
  async erase(io, _settings, { place, id }) {
    await io({ method: "POST", ...at`/3.0/lists/${place}/members/${id}/actions/delete-permanent` });
    return { job: null };
  },
  // Mailchimp signs nothing: the secret in the address is all there is.
  isGenuine: () => true,
  readReport: ({ body }) => toldOf(new URLSearchParams(body)),
};
