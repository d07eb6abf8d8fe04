import { afterEach, describe, expect, it } from "vitest";
import { setTestEnvironment } from "#lib/testing/environment.ts";
import { forgetEnv } from "../kernel/env.ts";
import { ownReach } from "./reach.ts";

const origin = "https://api.hubapi.com";
const reachWith = (more: Record<string, string>) => {
  setTestEnvironment({ DATABASE_URL: "pglite:memory", ...more });
  return ownReach();
};
afterEach(() => {
  for (const name of ["RIGHTFUL_DEMO", "RIGHTFUL_VENDORS_URL"]) delete process.env[name];
  forgetEnv();
});

describe("where a vendor answers", () => {
  it("is the vendor's own address, whatever else is set, outside a demo", () => {
    const reach = reachWith({ NEXTAUTH_URL: "https://privacy.example", RIGHTFUL_VENDORS_URL: "http://127.0.0.1:4000" });
    expect(reach.originOf("hubspot", origin)).toBe(origin);
    expect(reachWith({ NEXTAUTH_URL: "https://privacy.example", RIGHTFUL_DEMO: "1" }).originOf("hubspot", origin), "a demo that the world can reach").toBe(origin);
  });

  it("in a demo on this machine is what it brings along, and never the world", () => {
    const local = { NEXTAUTH_URL: "http://localhost:3000", RIGHTFUL_DEMO: "1" };
    expect(reachWith({ ...local, RIGHTFUL_VENDORS_URL: "http://127.0.0.1:4000" }).originOf("hubspot", origin)).toBe("http://127.0.0.1:4000/hubspot");
    delete process.env["RIGHTFUL_VENDORS_URL"];
    expect(reachWith(local).originOf("mailchimp", origin)).toBe("http://127.0.0.1:9/mailchimp");
    expect(reachWith(local).originOf("http", "https://api.shop.example")).toBe("https://api.shop.example");
  });
});
