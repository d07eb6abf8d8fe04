// Mailchimp as its Marketing API 3.0 says it answers: state per audience, problems as application/problem+json.
import { createHash } from "node:crypto";
import { partsOf, str, type Answer, type StandIn } from "./stand-in.ts";

/** `knowsEverybody`: whoever is asked for is a member, still written to. */
export type MailchimpState = { key: string; knowsEverybody?: boolean; lists: { id: string; name: string; members: { email: string; status: string }[] }[] };

const problem = (status: number, title: string): Answer => ({ status, body: { type: "https://mailchimp.com/developer/marketing/docs/errors/", title, status, detail: title, instance: "995c5cb0-3280-4a6e-808b-3b096d0bb219" }, headers: { "content-type": "application/problem+json" } });
const hashOf = (email: string): string => createHash("md5").update(email.toLowerCase()).digest("hex");

export const mailchimp = (): StandIn<MailchimpState> => ({
  state: { key: "0123456789abcdef0123456789abcdef-us14", lists: [{ id: "l1", name: "Readers", members: [] }, { id: "l2", name: "Buyers", members: [] }] },
  answer({ method, path, headers, body }, state) {
    const [, key] = Buffer.from(String(headers.authorization ?? "").replace("Basic ", ""), "base64").toString().split(":");
    if (key !== state.key) return problem(401, "API Key Invalid");
    const [listId, what, given, ...rest] = partsOf(path, "/3.0/lists") ?? [];
    if (listId === undefined) return { status: 200, body: { lists: state.lists.map(({ id, name }) => ({ id, name })), total_items: state.lists.length } };
    const list = state.lists.find(({ id }) => id === listId);
    const at = list && given ? list.members.findIndex(({ email }) => hashOf(email) === given || email === given) : -1;
    if (!list || what !== "members") return problem(404, "Resource Not Found");
    if (given === undefined || method === "PUT") {
      if (method !== "POST" && method !== "PUT") return problem(405, "Method Not Allowed");
      list.members.push({ email: str(body, "email_address"), status: str(body, "status") || str(body, "status_if_new") });
      return { status: 200, body: {} };
    }
    if (at < 0 && state.knowsEverybody) list.members.push({ email: given, status: "subscribed" });
    const member = at < 0 ? (state.knowsEverybody ? list.members.at(-1) : undefined) : list.members[at];
    if (!member) return problem(404, "Resource Not Found");
    if (rest.join("/") === "actions/delete-permanent") {
      list.members.splice(at, 1);
      return { status: 204 };
    }
    if (method === "DELETE") member.status = "archived";
    if (method === "PATCH") member.status = str(body, "status") || member.status;
    return { status: 200, body: { id: given, status: member.status } };
  },
});
