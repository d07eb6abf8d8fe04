import { describe, expect, it } from "vitest";
import { isPlainEmail, normaliseEmail } from "./normalise-email.ts";

describe("addresses", () => {
  it.each([["Ada@Example.ORG", "ada@example.org"], ["  ada+news@example.org ", "ada+news@example.org"], ["a.d.a@example.org", "a.d.a@example.org"]])("%s is kept in mind as %s", (given, kept) => {
    expect(normaliseEmail(given)).toBe(kept);
  });

  it.each(["ada@example.org", "a.b+c@sub.example.co", "o'neil@example.org"])("%s is one plain mailbox", (email) => expect(isPlainEmail(email)).toBe(true));

  it.each([
    "ada＠example.org", "\"a@x.org\"@evil.example", "a@x.org,b@y.org", "a@x.org b@y.org", "a@x.org\r\nBcc: b@y.org", "a@b@c.org", "ada@localhost", "@example.org", "ada@", "ada@-example.org", "<ada@example.org>", "",
  ])("%j is not", (email) => expect(isPlainEmail(email)).toBe(false));
});
