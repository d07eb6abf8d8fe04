import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellOf, csvLine, says, textOf, textOfJson } from "./csv.ts";

describe("a cell", () => {
  it.each([
    ["=1+1", "'=1+1"], ["+353 1 555", "'+353 1 555"], ["-2", "'-2"], ["@SUM(A1)", "'@SUM(A1)"], ["\tx", "'\tx"], ["\0x", "'\0x"], ["\rx", "'\rx"],
    ["'=1", "''=1"], ["'tis", "'tis"], ["a=b", "a=b"], [" =1", " =1"], ["", ""],
  ])("of %j is %j", (text, cell) => expect(cellOf(text)).toBe(cell));

  it("never begins as a formula does, and gives its text back, whatever the text", () => {
    const risky = fc.stringMatching(/^['=+\-@\t\0\r]{0,4}.{0,6}$/);
    fc.assert(fc.property(fc.oneof(fc.string(), risky), (text) => {
      expect(cellOf(text)).not.toMatch(/^[=+\-@\t\0\r]/);
      expect(textOf(cellOf(text))).toBe(text);
      expect(says(cellOf(text), text)).toBe(true);
    }), { numRuns: 2_000 });
  });

  it("says what any JSON says, and nothing else", () => {
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (value, other) => {
      const cell = cellOf(textOfJson(JSON.stringify(value)));
      expect(says(cell, JSON.parse(JSON.stringify(value)))).toBe(true);
      if (typeof value === "string" && typeof other === "string" && value !== other) expect(says(cell, other)).toBe(false);
    }), { numRuns: 2_000 });
    expect([says("'-5", -5), says("5", 6), says('{"a": 1}', { a: 1 }), says('{"a": 1}', { a: 2 }), says("", null), says("x", null)]).toEqual([true, false, true, false, true, false]);
  });
});

describe("lines of CSV", () => {
  it("quote what has to be quoted, and every guarded cell", () => {
    expect(csvLine(["a", 'b"c', "d,e"]) + csvLine([cellOf("=1"), "two\nlines", ""])).toBe('a,"b""c","d,e"\r\n"\'=1","two\nlines",\r\n');
  });

  it("are read by another program as the very cells, in any language", () => {
    const texts = fc.sample(fc.string({ unit: "grapheme" }), { numRuns: 300, seed: 7 }).map((text) => text.replaceAll("\0", ""));
    const rows = [["=HYPERLINK(\"http://evil.example\")", "naïve — 日本 🧶\r\n\"x\"", "'=", "\r"], ["a\nb", "c\rd", " e ", "f,g"], ...texts.map((text) => [text, "x", "", text])];
    const cells = rows.map((row) => row.map(cellOf));
    const read = spawnSync("python3", ["-c", "import csv,io,json,sys; text=sys.stdin.buffer.read().decode('utf-8'); print(json.dumps(list(csv.reader(io.StringIO(text, newline=''), strict=True))))"], { input: cells.map(csvLine).join("") });
    expect(read.stderr.toString()).toBe("");
    expect(JSON.parse(read.stdout.toString())).toEqual(cells);
  });
});
