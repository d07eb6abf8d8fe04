// Where does a site's tag point to?
import { env } from "../kernel/env.ts";
import type { Site } from "./model.ts";

// The address below which the script of a site stands and speaks. */
const embedBase = ({ siteKey }: Pick<Site, "siteKey">): string => `${env().NEXTAUTH_URL}/embed/${siteKey}`;

/** What stands in the head of a site's pages. */
export const tagOf = (site: Pick<Site, "siteKey">): string => `<script src="${embedBase(site)}/v1.js"></script>`;
