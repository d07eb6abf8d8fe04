// Where does a site's tag point to?
import { env } from "../kernel/env.ts";
import type { Site } from "./model.ts";

/** The public address below which the script of a site stands and speaks. */
export const embedBase = ({ siteKey }: Pick<Site, "siteKey">): string => `${env().NEXTAUTH_URL}/embed/${siteKey}`;
