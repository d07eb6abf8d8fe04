// How does a journey get a tenant of its own?
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, facts } from "../fixtures.ts";

const folder = dirname(process.env["RIGHTFUL_FACTS"] ?? ".data/demo.json");
const { OPERATOR_SECRET } = JSON.parse(readFileSync(join(folder, "secrets.json"), "utf8")) as { OPERATOR_SECRET: string };

/** Makes it through the API and gives its first key; nothing is held there, and nobody of staff is. */
export async function makeTenant(slug: string): Promise<string> {
  const answer = await fetch(`${facts.baseUrl}/api/platform/tenants`, {
    method: "POST", headers: { authorization: `Bearer ${OPERATOR_SECRET}`, "content-type": "application/json" },
    body: JSON.stringify({ slug, name: "Third House", accent: "#7a3e9d", locale: "en-GB", timeZone: "Europe/London", regime: "UK-GDPR", country: "GB" }),
  });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { apiKey: string }).apiKey;
}
