// What runs by itself, and how often? Everything recurring stands on this page.
import type { Ctx } from "../kernel/context.ts";
import { forgetStaleSignIns } from "../auth/index.ts";
import { sealConsents } from "../consent/index.ts";
import { checkDrift, tendConnectors } from "../connectors/index.ts";
import { beginReleased, finishErasures, purge } from "../erasure/index.ts";
import { tendEscalations } from "../escalations/index.ts";
import { endPauses, forgetUnanswered } from "../preferences/index.ts";
import { keepDueDates } from "../requests/index.ts";
import { continueImports } from "../ingest/index.ts";
import { continueExports, expireExports } from "../exports/index.ts";
import { hashAddresses, tellReceived } from "../subjects/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { tendWebhooks } from "../webhooks/index.ts";
import { sendDigests } from "./escalation-handlers.ts";
import { tellNotices } from "./inform-handlers.ts";

export type Recurring = { name: string; everySeconds: number; perTenant: (ctx: Ctx, tenant: Tenant) => Promise<void> };

export const SCHEDULE: readonly Recurring[] = [
  { name: "tend-escalations", everySeconds: 3_600, perTenant: tendEscalations },
  { name: "check-drift", everySeconds: 86_400, perTenant: (ctx) => checkDrift(ctx) },
  { name: "tend-connectors", everySeconds: 600, perTenant: tendConnectors },
  { name: "tend-webhooks", everySeconds: 600, perTenant: tendWebhooks },
  { name: "tell-received", everySeconds: 600, perTenant: tellReceived },
  { name: "tell-notices", everySeconds: 60, perTenant: tellNotices },
  { name: "send-digests", everySeconds: 900, perTenant: sendDigests },
  { name: "forget-stale-sign-ins", everySeconds: 3_600, perTenant: forgetStaleSignIns },
  { name: "purge", everySeconds: 3_600, perTenant: (ctx) => purge(ctx) },
  { name: "finish-erasures", everySeconds: 60, perTenant: (ctx) => finishErasures(ctx) },
  { name: "begin-released-erasures", everySeconds: 600, perTenant: beginReleased },
  { name: "seal-consents", everySeconds: 300, perTenant: async (ctx) => void (await sealConsents(ctx)) },
  { name: "continue-imports", everySeconds: 5, perTenant: continueImports },
  { name: "continue-exports", everySeconds: 5, perTenant: continueExports },
  { name: "expire-exports", everySeconds: 3_600, perTenant: expireExports },
  { name: "hash-addresses", everySeconds: 3_600, perTenant: hashAddresses },
  { name: "keep-due-dates", everySeconds: 86_400, perTenant: keepDueDates },
  { name: "forget-unanswered", everySeconds: 86_400, perTenant: forgetUnanswered },
  { name: "end-pauses", everySeconds: 600, perTenant: endPauses },
];
