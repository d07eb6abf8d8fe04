// Who acts, for which tenant, when, and under which request id?
import type { Temporal } from "temporal-polyfill";

export type StaffRole = "owner" | "admin" | "marketing" | "viewer";

/** Everyone who can act; a closed union, so that each rule must answer for each. `provenHash`: keyed hash of the address whose mailbox opened the session. */
export type Actor =
  | { kind: "subject"; subjectId: string; authenticatedAt: string; provenHash?: string | null }
  | { kind: "staff"; staffId: string; role: StaffRole; authenticatedAt: string }
  | { kind: "apiKey"; keyId: string; scopes: readonly string[] }
  | { kind: "agent"; agentId: string }
  | { kind: "operator"; operatorId: string }
  | { kind: "system"; job: string };

export type Ctx = {
  readonly tenantId: string;
  readonly actor: Actor;
  readonly now: Temporal.Instant;
  readonly requestId: string;
};
