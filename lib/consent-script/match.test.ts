import { describe, expect, it } from "vitest";
import { trackersOf } from "../../db/seed/trackers.ts";
import { cookieNames, cookieValue, domainsOf, isListed, maskName, matchesHost, matchesName, pathsOf } from "./match.ts";
import { unknownNames } from "./report.ts";

describe("names of cookies", () => {
  it.each([["_ga", "_ga", true], ["_ga", "_ga_1", false], ["_ga_*", "_ga_ABC123", true], ["_ga_*", "_ga", false], ["__lc.visitor_id.*", "__lc.visitor_id.7", true], ["__lc.visitor_id.*", "__lcxvisitor_id.7", false], ["_dc_gtm_UA-*", "_dc_gtm_UA-1-2", true], ["notifications[]", "notifications[]", true]])("%s matches %s: %s", (pattern, name, expected) => {
    expect(matchesName(pattern, name)).toBe(expected);
  });
  it("every row of the catalogue matches itself", () => {
    for (const { name } of trackersOf().flatMap(({ cookies }) => cookies)) expect(isListed([{ cookies: [{ name }] }], name.replaceAll("*", "x1")), name).toBe(true);
  });
  it("reads names and values of what the page sees", () => {
    expect(cookieNames("a=1; b = 2;c; =x")).toEqual(["a", "b", "c"]);
    expect(cookieValue("xa=0; a=1=2; b=", "a")).toBe("1=2");
    expect(cookieValue("xa=0", "a")).toBeUndefined();
  });
});

describe("where things lie", () => {
  it.each([["example.com", "example.com", true], ["example.com", "a.b.example.com", true], ["example.com", "badexample.com", false], ["a.example.com", "example.com", false]])("%s has %s: %s", (host, asked, expected) => {
    expect(matchesHost(host, asked)).toBe(expected);
  });
  it("names the host and its parents, and every folder of a path", () => {
    expect(domainsOf("www.shop.example.com")).toEqual(["www.shop.example.com", "shop.example.com", "example.com"]);
    expect(domainsOf("localhost")).toEqual([]);
    expect(pathsOf("/")).toEqual(["/"]);
    expect(pathsOf("/a/b.html")).toEqual(["/", "/a", "/a/", "/a/b.html", "/a/b.html/"]);
  });
});

describe("reports of unknown names", () => {
  it.each([["session_id", "session_id"], ["_hjSession_1234567", "_hjSession_*"], ["u-550e8400-e29b-41d4-a716-446655440000", "u-*"], ["wp_deadbeef12", "wp_*"], ["feedback", "feedback"], ["cart2", "cart*"]])("%s is told as %s", (name, told) => {
    expect(maskName(name)).toBe(told);
  });
  it("tell neither what is known nor our own, nor any value", () => {
    expect(unknownNames("_ga=GA1; rightful_consent=x; mystery=secret; mystery7=other; mystery8=third", [{ name: "G", category: "analytical", hosts: [], cookies: [{ name: "_ga" }] }])).toEqual(["mystery", "mystery*"]);
  });
});
