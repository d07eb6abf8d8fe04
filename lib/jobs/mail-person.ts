// How does a mail reach a person on a tenant's behalf?
import type { Ctx } from "../kernel/context.ts";
import { sendMail, type Mail } from "../mail/index.ts";
import { mintUnsubscribeLinks } from "../suppressions/index.ts";
import type { Tenant } from "../tenants/index.ts";

/** Sends one mail to one person, with the header pair by which any mail program can stop the tenant's marketing (RFC 8058). Every mail to account holders goes through here. */
export async function mailPerson(ctx: Ctx, _tenant: Tenant, mail: Mail): Promise<void> {
  const { data: [link] } = await mintUnsubscribeLinks(ctx, [{ email: mail.to }]);
  await sendMail({ ...mail, headers: { ...mail.headers, ...link!.headers } });
}
