// How does a tenant's mail tool get the one-click links for its own mails?
import { MintLinksInput, mintUnsubscribeLinks, UnsubscribeLinks } from "../../suppressions/index.ts";
import { defineRoute } from "../define-route.ts";

export const mintLinks = defineRoute(
  { method: "POST", path: "/unsubscribe-links", summary: "One-click links with the header pair of RFC 8058, for up to 1,000 addresses; without a topic a link stops every topic by e-mail", action: "unsubscribe_link.mint", body: MintLinksInput, output: UnsubscribeLinks },
  ({ ctx, body }) => mintUnsubscribeLinks(ctx, body),
);
