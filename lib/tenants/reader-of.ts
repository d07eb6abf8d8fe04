// In whose language, zone and today is a page told, or a word kept that was shown?
import { reader, type Reader } from "#messages/reader.ts";
import type { Ctx } from "../kernel/context.ts";
import type { Tenant } from "./model.ts";

/** A tenant's system may tell a tag that has the right shape and yet is none, such as en-US-US: it must not break the page. */
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The reader of a page: the person's locale where it is known, else the tenant's; always the tenant's zone, in which dates of removal are meant. */
export function readerOf(tenant: Pick<Tenant, "locale" | "timeZone">, ctx: Pick<Ctx, "now">, locale: string | null = null): Reader {
  return reader({ locale: locale && isLocale(locale) ? locale : tenant.locale, timeZone: tenant.timeZone, today: ctx.now.toZonedDateTimeISO(tenant.timeZone).toPlainDate().toString() });
}
