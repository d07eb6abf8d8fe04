// Which vendors are there?
import type { Connector } from "../model.ts";
import type { Vendor } from "../vendor.ts";
import { genericHttp } from "./generic-http.ts";
import { hubspot } from "./hubspot.ts";
import { mailchimp } from "./mailchimp.ts";
import { sendgrid } from "./sendgrid.ts";

/** What an account's settings are is known to its vendor alone; everybody else hands them on. */
const VENDORS = { hubspot, mailchimp, sendgrid, http: genericHttp } as unknown as Record<Connector, Vendor<unknown>>;

export const vendorOf = (connector: Connector): Vendor<unknown> => VENDORS[connector];
