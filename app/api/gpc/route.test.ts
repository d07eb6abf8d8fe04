import { expect, it } from "vitest";
import { GET } from "./route.ts";

it("says that the signal is heeded, as Global Privacy Control, 4 has it", async () => {
  const answer = GET();
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"]);
  expect(await answer.json()).toEqual({ gpc: true, lastUpdate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as string });
});
