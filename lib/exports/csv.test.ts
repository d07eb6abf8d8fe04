import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellOf, csvLines, textOf } from "./csv.ts";

describe("a cell", () => {
  it.each([
    ["=1+1", "'=1+1"], ["+353 1 555", "'+353 1 555"], ["-2", "'-2"], ["@SUM(A1)", "'@SUM(A1)"], ["\tx", "'\tx"], ["\0x", "'\0x"], ["\rx", "'\rx"],
    ["'=1", "''=1"], ["'tis", "'tis"], ["a=b", "a=b"], [" =1", " =1"], ["", ""], [null, ""], [-3.5, "'-3.5"], [7, "7"], [true, "true"],
    [{ amount: -1, currency: "EUR" }, '{"amount":-1,"currency":"EUR"}'], [["=x"], '["=x"]'],
  ])("of %j is %j", (value, cell) => expect(cellOf(value)).toBe(cell));

  it("never begins as a formula does, and gives its text back, whatever the text", () => {
    const risky = fc.stringMatching(/^['=+\-@\t\0\r]{0,4}.{0,6}$/);
    fc.assert(fc.property(fc.oneof(fc.string(), risky), (text) => {
      expect(cellOf(text)).not.toMatch(/^[=+\-@\t\0\r]/);
      expect(textOf(cellOf(text))).toBe(text);
    }), { numRuns: 2_000 });
  });
});

describe("lines of CSV", () => {
  it("quote what has to be quoted, and every guarded cell", () => {
    expect(csvLines([["a", 'b"c', "d,e"], [cellOf("=1"), "two\nlines", ""]])).toBe('a,"b""c","d,e"\r\n"\'=1","two\nlines",\r\n');
  });

  it("are read by another program as the very cells, in any language", () => {
    const texts = fc.sample(fc.string({ unit: "grapheme" }), { numRuns: 300, seed: 7 }).map((text) => text.replaceAll("\0", ""));
    const rows = [["=HYPERLINK(\"http://evil.example\")", "naïve — 日本 🧶\r\n\"x\"", "'=", "\r"], ["a\nb", "c\rd", " e ", "f,g"], ...texts.map((text) => [text, "x", "", text])];
    const cells = rows.map((row) => row.map(cellOf));
    const read = spawnSync("python3", ["-c", "import csv,io,json,sys; text=sys.stdin.buffer.read().decode('utf-8'); print(json.dumps(list(csv.reader(io.StringIO(text, newline=''), strict=True))))"], { input: csvLines(cells) });
    expect(read.stderr.toString()).toBe("");
    expect(JSON.parse(read.stdout.toString())).toEqual(cells);
  });
});
