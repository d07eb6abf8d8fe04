// How does a mail reach a person on a tenant's behalf?
import type { Ctx } from "../kernel/context.ts";
import { sendMail, type Mail } from "../mail/index.ts";
import type { Tenant } from "../tenants/index.ts";

/** Sends one mail to one person. Every mail to account holders goes through here. */
export async function mailPerson(_ctx: Ctx, _tenant: Tenant, mail: Mail): Promise<void> {
  await sendMail(mail);
}
