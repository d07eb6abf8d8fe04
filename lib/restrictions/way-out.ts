// Which way out of a use does the law give a person?
import type { Purpose } from "../catalogue/model.ts";
import type { WayOut } from "./model.ts";

/**
 * A consent is withdrawn (GDPR art. 7(3)). Direct marketing can be objected to whatever it rests on (art. 21(2), (3)), and so can legitimate interests and a
 * public task (art. 21(1)). What rests on a contract, a law, a vital interest or a notice alone cannot be objected to; like every use it can be frozen (art. 18).
 */
export function wayOut({ basis, marketing }: Pick<Purpose, "basis" | "marketing">): WayOut {
  if (basis === "consent") return "withdraw";
  return marketing || basis === "legitimate_interests" || basis === "public_task" ? "object" : "freeze";
}
