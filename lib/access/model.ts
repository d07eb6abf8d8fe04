// Who may do what? One table: every action of the house, and the actors to whom it is open.
import type { Actor } from "../kernel/context.ts";

/** `own`: the subject, on their own data only. A scope name: API keys that carry it. Roles: staff. */
export type Rule = { own?: true; scope?: string; roles?: readonly ("owner" | "admin" | "marketing" | "viewer")[]; operator?: true; system?: true };

const everyone = ["owner", "admin", "marketing", "viewer"] as const;
const handlers = ["owner", "admin"] as const;

/** The table. A row that names nobody but `own` is the account holder's alone. */
export const ACTIONS = {
  "subject.see_own": { own: true },
  "subject.read": { scope: "subjects:read", roles: handlers },
  "subject.list": { roles: ["owner", "admin", "marketing", "viewer"] },
  "subject.write": { scope: "subjects:write" },
  "subject.erase": { own: true, scope: "subjects:erase" },
  "value.correct": { own: true },
  "restriction.change": { own: true },
  "export.make": { own: true, scope: "exports:write" },
  "export.see": { own: true, scope: "exports:read" },
  "export.work": { system: true },
  "erasure.work": { system: true },
  "ingest.write": { scope: "ingest:write" },
  "machine.claim": { own: true },
  "preference.see": { own: true, scope: "preferences:read", roles: ["owner", "admin", "marketing"] },
  "preference.change": { own: true, scope: "preferences:write", roles: ["owner", "admin"] },
  "unsubscribe_link.mint": { scope: "preferences:write", system: true },
  "unsubscribe_link.use": { system: true },
  "opt_in.confirm": { system: true },
  "link_key.see": { roles: ["owner", "admin", "marketing"] },
  "link_key.change": { roles: ["owner", "admin", "marketing"] },
  "suppression.read": { scope: "suppressions:read", roles: ["owner", "admin", "marketing"], system: true },
  "suppression.write": { scope: "suppressions:write", roles: ["owner", "admin", "marketing"], system: true },
  "request.open": { own: true, scope: "requests:write", roles: handlers },
  "request.see": { own: true, scope: "requests:write", roles: ["owner", "admin", "viewer"] },
  "request.handle": { scope: "requests:write", roles: handlers },
  "request.work": { system: true },
  "request.filter": { roles: ["owner", "admin", "viewer"] },
  "hold.change": { roles: handlers },
  "template.change": { roles: handlers },
  "escalation.see": { roles: ["owner", "admin", "viewer"] },
  "escalation.handle": { roles: handlers },
  "escalation.work": { system: true },
  "decision.record": { scope: "decisions:write" },
  "decision.contest": { own: true },
  "disclosure.see": { own: true, roles: ["owner", "admin", "viewer"] },
  "disclosure.record": { scope: "disclosures:write", roles: handlers },
  "figures.see": { roles: ["owner", "admin", "viewer"] },
  "figures.publish": { roles: handlers },
  "inform.work": { system: true },
  "catalogue.read": { own: true, scope: "catalogue:read", roles: everyone },
  "catalogue.write": { scope: "catalogue:write", roles: handlers },
  "console.see": { roles: everyone },
  "team.see": { roles: everyone },
  "audit.read": { scope: "audit:read", roles: ["owner", "admin", "viewer"] },
  "event.read": { scope: "events:read" },
  "webhook.see": { scope: "webhooks:read", roles: ["owner", "admin", "marketing"] },
  "webhook.change": { scope: "webhooks:write", roles: ["owner", "admin", "marketing"] },
  "webhook.deliver": { system: true },
  "connector.see": { roles: ["owner", "admin", "marketing"] },
  "connector.change": { roles: ["owner", "admin", "marketing"] },
  "connector.work": { system: true },
  "consent.read": { own: true, scope: "consents:read", roles: ["owner", "admin", "marketing"] },
  "consent.change": { own: true },
  "consent.record": { system: true },
  "consent.seal": { system: true },
  "device.link": { own: true, system: true },
  "device.see": { own: true, system: true },
  "site.see": { roles: ["owner", "admin", "marketing"] },
  "site.change": { roles: handlers },
  "complaint.send": { own: true },
  "session.end": { own: true, roles: everyone },
  "tenant.create": { operator: true, system: true },
  "purge.run": { system: true },
  "mail.send": { system: true },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof ACTIONS;

/** All scopes an API key can carry, for the key's form and the OpenAPI document. */
export const SCOPES: readonly string[] = [...new Set(Object.values(ACTIONS).flatMap((rule: Rule) => (rule.scope ? [rule.scope] : [])))].sort();

/** What the action is done to: whose data it is, where it belongs to one person. */
export type Thing = { subjectId?: string | undefined };

/** True when `actor` may do `action` to `thing`. Pure; the tenant was decided by the gate. */
export function can(actor: Actor, action: Action, thing: Thing = {}): boolean {
  const rule: Rule = ACTIONS[action];
  switch (actor.kind) {
    case "subject": return rule.own === true && (thing.subjectId === undefined || thing.subjectId === actor.subjectId);
    case "staff": return rule.roles?.includes(actor.role) ?? false;
    case "apiKey": return rule.scope !== undefined && actor.scopes.includes(rule.scope);
    case "operator": return rule.operator === true;
    case "system": return rule.system === true;
    case "agent": return false;
  }
}
