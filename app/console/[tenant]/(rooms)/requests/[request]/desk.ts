import type { Hold } from "#lib/holds/model.ts";
import type { ReplyTemplate, StaffRequestFile } from "#lib/requests/index.ts";
import type { Tenant } from "#lib/tenants/model.ts";
import type { Reader } from "#messages/reader.ts";

/** What every part of the page works with. `chosen`: the text that a form starts from. `here`: the page's own address. */
export type Desk = { reader: Reader; slug: string; tenant: Tenant; file: StaffRequestFile; holds: readonly Hold[]; templates: readonly ReplyTemplate[]; chosen: string | null; here: string; mayHandle: boolean };
