// In whose language, zone and today is a page told, or a word kept that was shown?
import { localeOr, reader, type Reader } from "#messages/reader.ts";
import type { Ctx } from "../kernel/context.ts";
import type { Tenant } from "./model.ts";

/** The reader of a page: the person's locale where it is known, else the tenant's; always the tenant's zone, in which dates of removal are meant. */
export function readerOf(tenant: Pick<Tenant, "locale" | "timeZone">, ctx: Pick<Ctx, "now">, locale: string | null = null): Reader {
  return reader({ locale: localeOr(locale, tenant.locale), timeZone: tenant.timeZone, today: ctx.now.toZonedDateTimeISO(tenant.timeZone).toPlainDate().toString() });
}
