import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkAnswers, isPublicAddress } from "./address.ts";
import { checkUrl } from "./check-url.ts";

type Row = { url: string; why: string; class: string; answers?: string[][]; redirect?: unknown };
const rows = JSON.parse(readFileSync("lib/testing/vectors/ssrf-urls.json", "utf8")) as Row[];
const appHost = "app.rightful.example";
const code = (url: string) => checkUrl(url, { appHost }).code;

const CONTROLS = ["https://1.1.1.1/", "https://[2606:4700:4700::1111]/", "https://example.com:8443/", "https://example.com", "HTTPS://Example.COM:443/hook?to=http://127.0.0.1&a=b@c", "https://bücher.example/", "https://xn--bcher-kva.example/", "https://пример.example/", "https://例え.example/", "https://한국漢字.example/", "https://localhost.example.com/", "https://r3---sn-abc.example.com/%C3%BC", "https://[2606:4700:4700:0:0:0:0:1111]:8443/"];

describe("an address that is judged on its text", () => {
  it.each(CONTROLS)("allows %s", (url) => expect(code(url)).toBe("allowed"));

  it.each(rows.filter(({ class: kind }) => kind !== "dns" && kind !== "redirect"))("refuses the vector: $why", ({ url }) => {
    expect(checkUrl(url.replace("{{APP_HOST}}", appHost), { appHost }).allowed).toBe(false);
  });

  it.each([
    ["another notation of a public address", "https://0x1010101/", "host_spelling"], ["three-part notation", "https://1.1.257/", "host_spelling"], ["full-width digits", "https://１２７.0.0.1/", "host_spelling"],
    ["circled letters", "https://ⓔxample.com/", "host_spelling"], ["an escaped host", "https://ex%61mple.com/", "host_spelling"], ["an escaped literal", "https://%31%32%37.0.0.1/", "host_spelling"], ["an escaped dot", "https://localhost%2e/", "host_spelling"],
    ["a dot at the end", "https://example.com./", "host_spelling"], ["an empty label", "https://a..example.com/", "host_spelling"], ["an underscore", "https://a_b.example.com/", "host_spelling"], ["a hyphen in front", "https://-a.example.com/", "host_spelling"],
    ["a label of 64 letters", `https://${"a".repeat(64)}.example.com/`, "host_spelling"], ["a host of 254 letters", `https://${"a.".repeat(123)}abcd.example/`, "host_spelling"],
    ["an ideographic stop in a name", "https://example。com/", "host_spelling"], ["a zone without escape", "https://[fe80::1%lo]/", "not_an_address"], ["too many parts", "https://1.2.3.4.5/", "not_an_address"], ["a number as last label", "https://example.1/", "not_an_address"],
    ["localhost with a dot", "https://localhost./", "host_spelling"], ["beneath localhost", "https://a.localhost/", "reserved_name"], ["capitals", "https://LOCALHOST/", "reserved_name"], ["one label", "https://intranet/", "reserved_name"], ["a printer", "https://printer.local/", "reserved_name"],
    ["a home network", "https://nas.home.arpa/", "reserved_name"], ["a cluster", "https://api.default.svc/", "reserved_name"], ["a container host", "https://host.docker.internal/", "reserved_name"], ["metadata by another name", "https://metadata.goog/", "reserved_name"], ["a wildcard service", "https://127.0.0.1.nip.io/", "reserved_name"],
    ["our host in capitals", "https://APP.Rightful.Example:8443/x", "own_host"], ["a host beneath ours", "https://acme.app.rightful.example/", "own_host"],
    ["an empty user", "https://@example.com/", "credentials"], ["an empty user and password", "https://:@example.com/", "credentials"], ["an escaped slash before the host", "https://127.0.0.1%2f@example.com/", "credentials"], ["two at signs", "https://a@b@example.com/", "credentials"],
    ["a fragment", "https://example.com/#x", "fragment"], ["a query that looks like a user part", "https://127.0.0.1?@example.com/", "private_address"],
    ["a backslash", "https://example.com\\@127.0.0.1/", "bad_character"], ["a newline", "https://example.com/\n", "bad_character"], ["a carriage return", "https://exam\rple.com/", "bad_character"], ["a leading space", " https://example.com/", "bad_character"], ["a no-break space", "https://example.com/\u00a0", "bad_character"],
    ["a zero-width joiner", "https://exam\u200dple.com/", "bad_character"], ["a soft hyphen", "https://exam\u00adple.com/", "bad_character"], ["a direction mark", "https://example.com/\u202e", "bad_character"], ["a null", "https://example.com/\0", "bad_character"], ["an escaped newline", "https://example.com/%0d%0aX: y", "bad_character"], ["a lone surrogate", "https://example.com/\ud800", "bad_character"],
    ["a port with a zero in front", "https://example.com:0443/", "port"], ["an empty port", "https://example.com:/", "port"], ["port 80", "https://example.com:80/", "port"], ["port 0", "https://example.com:0/", "port"], ["a port after an IPv6 literal", "https://[2606:4700:4700::1111]:22/", "port"], ["a port that is no number", "https://example.com:https/", "not_an_address"], ["a port out of range", "https://example.com:65979/", "not_an_address"],
    ["one slash", "https:/example.com/", "not_an_address"], ["no slash", "https:example.com", "not_an_address"], ["three slashes", "https:///example.com/", "not_an_address"], ["no scheme", "//example.com/", "not_an_address"], ["nothing", "", "not_an_address"],
    ["wss", "wss://example.com/", "not_https"], ["a blob", "blob:https://example.com/x", "not_https"], ["data", "data:text/html,x", "not_https"], ["gopher", "gopher://example.com:443/", "not_https"], ["a view source", "view-source:https://example.com/", "not_https"],
    ["mixed scripts in puny code", `https://${new URL("https://ехаmple.com").hostname}/`, "lookalike"], ["a word of Cyrillic twins", "https://аррӏе.com/", "lookalike"], ["the same in puny code", "https://xn--80ak6aa92e.com/", "lookalike"], ["Greek in Latin", "https://gοοgle.com/", "lookalike"], ["Latin beside Han", "https://pay支付.com/", "lookalike"], ["a symbol", "https://i❤.example.com/", "lookalike"],
  ])("refuses %s", (_, url, expected) => expect(code(url)).toBe(expected));

  it("refuses what is no text, and 2,049 characters but not 2,048", () => {
    expect(code(undefined as unknown as string)).toBe("not_an_address");
    expect(code("https://example.com/".padEnd(2048, "a"))).toBe("allowed");
    expect(code("https://example.com/".padEnd(2049, "a"))).toBe("too_long");
  });

  it("knows our host when it is given with a port, as an address, or as one of several", () => {
    expect(checkUrl("https://app.example.com/", { appHost: "app.example.com:3000" }).code).toBe("own_host");
    expect(checkUrl("https://1.1.1.1/", { appHost: ["a.example.com", "1.1.1.1"] }).code).toBe("own_host");
    expect(checkUrl("https://[2606:4700:4700::1111]/", { appHost: "[2606:4700:4700::1111]" }).code).toBe("own_host");
  });
});

describe("an address that a resolver gives", () => {
  it.each(["1.1.1.1", "8.8.8.8", "2606:4700:4700::1111", "2a00:1450:4001::1"])("%s is public", (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    "0.0.0.1", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.255.255.255", "168.63.129.16", "169.254.0.1", "172.31.255.255", "192.0.0.8", "192.0.0.192", "192.0.2.255", "192.31.196.1", "192.52.193.1", "192.88.99.1", "192.168.255.255", "192.175.48.1",
    "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::2", "::7f00:1", "::127.0.0.1", "::1.1.1.1", "::ffff:1.1.1.1", "::ffff:10.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::1.1.1.1", "64:ff9b:1::1", "100::1", "100:0:0:1::1", "2001::1", "2001:2::1", "2001:3::1", "2001:4:112::1", "2001:10::1", "2001:20::1", "2001:30::1",
    "2001:db8::1", "2002:7f00:1::", "2002:101:101::", "2620:4f:8000::1", "2a00:1450:0:0:0:5efe:7f00:1", "2a00:1450::200:5efe:a00:1", "3ffe::1", "3fff::1", "4000::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "2606:4700::1%eth0", "fec0::1", "ff02::1", "ffff::1",
    "", "example.com", "0177.0.0.1", "127.1", "2130706433", " 1.1.1.1", "1.1.1.1:80",
  ])("%j is refused", (address) => expect(isPublicAddress(address)).toBe(false));

  it("counts only in a set without a bad one, and an empty set is no answer", () => {
    expect(checkAnswers(["1.1.1.1", "2606:4700:4700::1111"]).allowed).toBe(true);
    expect(checkAnswers(["1.1.1.1", "127.0.0.1"]).code).toBe("private_answer");
    expect(checkAnswers([]).code).toBe("no_answer");
  });
});

describe("the check-url command", () => {
  const run = (input: Row[], NEXTAUTH_URL?: string) => {
    const result = spawnSync(process.execPath, ["--conditions=react-server", "bin/check-url.ts"], { input: JSON.stringify(input), env: { ...process.env, NEXTAUTH_URL }, encoding: "utf8" });
    expect({ status: result.status, stderr: result.stderr }).toMatchObject({ status: 0 });
    return JSON.parse(result.stdout) as (Row & { allowed: boolean; reason: string })[];
  };

  it("refuses every vector with a reason and keeps the rows as they were", () => {
    const answers = run(rows);
    expect(answers.filter(({ allowed, reason }) => allowed || !reason)).toEqual([]);
    expect(answers).toEqual(rows.map((row) => expect.objectContaining(row)));
  });

  it("allows the controls, takes a later bad answer set as bad, and reads our host from the environment", () => {
    const control = (url: string, more = {}) => ({ url, why: "", class: "", ...more });
    expect(run(CONTROLS.map((url) => control(url))).every(({ allowed }) => allowed)).toBe(true);
    expect(run([control("https://example.com/", { answers: [["1.1.1.1"], ["10.0.0.1"]] })])[0]!.allowed).toBe(false);
    expect(run([control("https://{{APP_HOST}}/"), control("https://privacy.example.org/")], "https://privacy.example.org:8443/x").map(({ allowed }) => allowed)).toEqual([false, false]);
  });
});
