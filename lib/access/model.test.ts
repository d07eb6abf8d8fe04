import { describe, expect, it } from "vitest";
import type { Actor } from "../kernel/context.ts";
import { ACTIONS, can, type Action } from "./model.ts";

const actors: Record<string, Actor> = {
  subject: { kind: "subject", subjectId: "s", authenticatedAt: "2026-01-01T00:00:00Z" },
  owner: { kind: "staff", staffId: "o", role: "owner", authenticatedAt: "2026-01-01T00:00:00Z" },
  admin: { kind: "staff", staffId: "a", role: "admin", authenticatedAt: "2026-01-01T00:00:00Z" },
  marketing: { kind: "staff", staffId: "m", role: "marketing", authenticatedAt: "2026-01-01T00:00:00Z" },
  viewer: { kind: "staff", staffId: "v", role: "viewer", authenticatedAt: "2026-01-01T00:00:00Z" },
  agent: { kind: "agent", agentId: "g" },
  operator: { kind: "operator", operatorId: "p" },
  system: { kind: "system", job: "j" },
};

/** Written out by hand, so that a change of the table shows here: who may do what, beside API keys with the scope. */
const EXPECTED: Record<Action, string[]> = {
  "subject.see_own": ["subject"], "subject.read": ["owner", "admin"], "subject.list": ["owner", "admin", "marketing", "viewer"], "subject.write": [], "subject.erase": ["subject"], "value.correct": ["subject"], "restriction.change": ["subject"],
  "export.make": ["subject"], "export.see": ["subject"], "export.work": ["system"], "erasure.work": ["system"], "consent.change": ["subject"],
  "unsubscribe_link.mint": ["system"], "unsubscribe_link.use": ["system"],
  "ingest.write": [], "machine.claim": ["subject"], "preference.see": ["subject", "owner", "admin", "marketing"], "preference.change": ["subject", "owner", "admin"],
  "link_key.see": ["owner", "admin", "marketing"], "link_key.change": ["owner", "admin", "marketing"],
  "suppression.read": ["owner", "admin", "marketing", "system"], "suppression.write": ["owner", "admin", "marketing", "system"],
  "opt_in.confirm": ["system"], "connector.see": ["owner", "admin", "marketing"], "connector.change": ["owner", "admin", "marketing"], "connector.work": ["system"], "request.open": ["subject", "owner", "admin"],
  "request.see": ["subject", "owner", "admin", "viewer"], "catalogue.read": ["subject", "owner", "admin", "marketing", "viewer"], "catalogue.write": ["owner", "admin"],
  "console.see": ["owner", "admin", "marketing", "viewer"], "team.see": ["owner", "admin", "marketing", "viewer"], "audit.read": ["owner", "admin", "viewer"], "event.read": [], "webhook.see": ["owner", "admin", "marketing"], "webhook.change": ["owner", "admin", "marketing"], "webhook.deliver": ["system"],
  "consent.read": ["subject", "owner", "admin", "marketing"], "complaint.send": ["subject"], "session.end": ["subject", "owner", "admin", "marketing", "viewer"],
  "request.handle": ["owner", "admin"], "request.work": ["system"], "request.filter": ["owner", "admin", "viewer"], "hold.change": ["owner", "admin"], "template.change": ["owner", "admin"],
  "escalation.see": ["owner", "admin", "viewer"], "escalation.handle": ["owner", "admin"], "escalation.work": ["system"], "decision.record": [], "decision.contest": ["subject"],
  "disclosure.see": ["subject", "owner", "admin", "viewer"], "disclosure.record": ["owner", "admin"], "figures.see": ["owner", "admin", "viewer"], "figures.publish": ["owner", "admin"], "inform.work": ["system"],
  "consent.record": ["system"], "consent.seal": ["system"], "device.link": ["subject", "system"], "device.see": ["subject", "system"], "site.see": ["owner", "admin", "marketing"], "site.change": ["owner", "admin"],
  "tenant.create": ["operator", "system"], "purge.run": ["system"], "mail.send": ["system"],
};

describe("who may do what", () => {
  it("is exactly the matrix written here, for every action and every kind of actor", () => {
    const table = Object.fromEntries(Object.keys(ACTIONS).map((action) => [action, Object.keys(actors).filter((name) => can(actors[name]!, action as Action))]));
    expect(table).toEqual(EXPECTED);
  });

  it("gives an API key what its scopes say and nothing else", () => {
    const key: Actor = { kind: "apiKey", keyId: "k", scopes: ["subjects:read"] };
    expect(Object.keys(ACTIONS).filter((action) => can(key, action as Action))).toEqual(["subject.read"]);
  });

  it("never lets one person do anything to another person's data", () => {
    for (const action of Object.keys(ACTIONS)) expect(can(actors["subject"]!, action as Action, { subjectId: "somebody else" }), action).toBe(false);
  });
});
