// SendGrid as its OpenAPI documents say it answers; a group that is not there becomes a stop of everything, silently.
import { partsOf, str, type Answer, type StandIn } from "./stand-in.ts";

export type SendGridState = {
  key: string; groups: { id: number; name: string }[]; subusers: string[];
  /** By account, the parent's name being empty. */
  global: Record<string, string[]>; suppressed: Record<string, string[]>; jobs: { id: string; emails: string[]; account: string }[];
};

const problem = (status: number, message: string): Answer => ({ status, body: { errors: [{ field: null, message }] } });
const emailsOf = (body: unknown, name: string): string[] => ((body as Record<string, string[]> | null)?.[name] ?? []).map((email) => email.toLowerCase());

export const sendgrid = (): StandIn<SendGridState> => ({
  state: { key: "SG.test-key-000000.test-secret-000000", groups: [{ id: 11, name: "Newsletter" }, { id: 12, name: "Offers" }], subusers: ["north", "south"], global: {}, suppressed: {}, jobs: [] },
  answer({ method, path, headers, body }, state) {
    if (headers.authorization !== `Bearer ${state.key}`) return problem(401, "The provided authorization grant is invalid, expired, or revoked");
    const account = str(headers, "on-behalf-of");
    if (account !== "" && !state.subusers.includes(account)) return problem(403, "access forbidden");
    const globals = (state.global[account] ??= []);
    if (path === "/v3/subusers") return { status: 200, body: state.subusers.map((username, at) => ({ id: at + 1, username, email: `${username}@example.org`, disabled: false })) };
    if (path === "/v3/recipients/erasejob" && method === "POST") {
      const job = { id: `job-${state.jobs.length + 1}`, emails: emailsOf(body, "email_addresses"), account };
      state.jobs.push(job);
      return { status: 202, body: { job_id: job.id } };
    }
    const [kind, ...parts] = partsOf(path, "/v3/asm/") ?? [];
    if (kind === "groups" && parts.length === 0) return { status: 200, body: state.groups.map((group) => ({ ...group, description: "", is_default: false, unsubscribes: 0 })) };
    if (kind === "groups") {
      const group = state.groups.find(({ id }) => String(id) === parts[0]);
      if (parts[1] !== "suppressions") return group ? { status: 200, body: group } : problem(404, "not found");
      const list = group ? (state.suppressed[`${account}|${group.id}`] ??= []) : globals;
      list.push(...emailsOf(body, "recipient_emails"));
      return { status: 201, body: { recipient_emails: emailsOf(body, "recipient_emails") }, headers: { "x-message-id": "sg-1" } };
    }
    if (kind !== "suppressions") return problem(404, "not found");
    if (parts[0] === "global" && method === "POST") {
      globals.push(...emailsOf(body, "recipient_emails"));
      return { status: 201, body: { recipient_emails: emailsOf(body, "recipient_emails") } };
    }
    if (parts[0] === "global") return { status: 200, body: globals.includes(parts[1]!) ? { recipient_email: parts[1] } : {} };
    return { status: 200, body: { suppressions: state.groups.map(({ id, name }) => ({ id, name, description: "", is_default: false, suppressed: (state.suppressed[`${account}|${id}`] ?? []).includes(parts[0]!) })) } };
  },
});
