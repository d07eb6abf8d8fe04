// Who acts in a test? One maker per kind of actor.
import { Temporal } from "temporal-polyfill";
import type { Actor, Ctx, StaffRole } from "#lib/kernel/context.ts";
import { newId } from "#lib/kernel/ids.ts";

/** The instant at which tests happen unless they say otherwise. */
export const TEST_NOW = "2026-11-20T10:00:00Z";

/** Any actor, at `now` (an ISO instant). */
export const ctxFor = (tenantId: string, actor: Actor, now: string = TEST_NOW): Ctx => ({ tenantId, actor, now: Temporal.Instant.from(now), requestId: newId() });

export const asSubject = (tenantId: string, subjectId: string, now: string = TEST_NOW): Ctx => ctxFor(tenantId, { kind: "subject", subjectId, authenticatedAt: now }, now);

export const asStaff = (tenantId: string, role: StaffRole = "owner", now: string = TEST_NOW, staffId: string = newId()): Ctx =>
  ctxFor(tenantId, { kind: "staff", staffId, role, authenticatedAt: now }, now);

export const asApiKey = (tenantId: string, scopes: readonly string[], now: string = TEST_NOW): Ctx => ctxFor(tenantId, { kind: "apiKey", keyId: newId(), scopes }, now);

export const asAgent = (tenantId: string, now: string = TEST_NOW): Ctx => ctxFor(tenantId, { kind: "agent", agentId: newId() }, now);

export const asOperator = (tenantId: string, now: string = TEST_NOW): Ctx => ctxFor(tenantId, { kind: "operator", operatorId: newId() }, now);

export const asSystemJob = (tenantId: string, job: string = "test", now: string = TEST_NOW): Ctx => ctxFor(tenantId, { kind: "system", job }, now);
