// How does a browser on a tenant's page become a person's, and how does it hear of their choice? (POST below /embed/<site key>/; bodies: lib/consent-script/config.ts)
import { z } from "zod";
import { askDeviceCode, browserFamily, linkByToken, readDeviceState, VisitorSecret } from "../consent/index.ts";
import { embedPost } from "./embed.ts";

const VisitorInput = z.strictObject({ visitor: VisitorSecret });
const LinkInput = z.strictObject({ visitor: VisitorSecret, token: z.string().min(1).max(2_000) });
const family = ({ headers }: Request): string | null => browserFamily(headers.get("user-agent"));

/** POST …/links: linked on the word of the site's server. */
export const linkEmbedded = embedPost("links", LinkInput, (ctx, site, body, request) => linkByToken(ctx, site, { ...body, userAgent: family(request) }));

/** POST …/link-codes: a code with which the person links the browser in the centre. */
export const askCodeEmbedded = embedPost("link-codes", VisitorInput, (ctx, site, { visitor }, request) => askDeviceCode(ctx, site, { visitor, userAgent: family(request) }));

/** POST …/state: what stands for the browser's person here. */
export const stateEmbedded = embedPost("state", VisitorInput, (ctx, site, { visitor }) => readDeviceState(ctx, site, visitor));
