// What does POST /embed/<site key>/reports answer? 204 to names of cookies that the script met and its banner does not know.
import { CookieReport, countReport } from "../sites/index.ts";
import { embedPost } from "./embed.ts";

export const takeReport = embedPost("reports", CookieReport, async (ctx, site, report) => {
  await countReport(ctx, site, report);
  return undefined;
});
