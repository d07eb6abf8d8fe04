// What is it that hears an event?
import type { Ctx } from "../kernel/context.ts";
import type { HeardEvent } from "../outbox/index.ts";
import type { Tenant } from "../tenants/index.ts";

/** `name` stays for ever: waiting jobs are kept under it. Hearing the same event twice must do nothing more. */
export type Handler = { name: string; handle: (ctx: Ctx, event: HeardEvent, tenant: Tenant) => Promise<void> };
