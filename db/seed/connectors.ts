// Which tool do opt-outs get carried out in, when it is shown?
import type { Ctx } from "#lib/kernel/context.ts";
import { env } from "#lib/kernel/env.ts";
import { newId } from "#lib/kernel/ids.ts";
import { createConnector } from "#lib/connectors/index.ts";

/** Takes the key below, and stands in for Mailchimp in a demo. */
const KEY = "0123456789abcdef0123456789abcdef-us14";

/** A connector whose opt-outs the app's own jobs carry out; none where nothing stands in for the vendor. */
export async function plantConnector(caller: Ctx): Promise<void> {
  if (!env().RIGHTFUL_VENDORS_URL) return;
  const owner: Ctx = { ...caller, actor: { kind: "staff", staffId: newId(), role: "owner", authenticatedAt: caller.now.toString() } };
  await createConnector(owner, { connector: "mailchimp", name: "Mailchimp", key: KEY });
}
