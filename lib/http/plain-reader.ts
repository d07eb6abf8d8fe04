// In whose words do pages speak that belong to no tenant?
import { reader, type Reader } from "#messages/reader.ts";
import { currentInstant } from "../kernel/clock.ts";

/** English in UTC: the site, the demo's sign-in, the operators' area. */
export const plainReader = (): Reader => reader({ locale: "en-GB", timeZone: "UTC", today: currentInstant().toString().slice(0, 10) });
