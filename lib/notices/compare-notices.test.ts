import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesOf, compareNotices } from "./compare-notices.ts";
import { inForce, type Comparison } from "./model.ts";

const side = (found: Comparison, without: "added" | "removed") =>
  found.map((paragraph) => paragraph.filter(({ kind }) => kind !== without).map(({ text }) => text).join("")).filter(Boolean);
const plain = (text: string) => text.split(/\r?\n\s*\n/).map((paragraph) => paragraph.trim().replaceAll(/\s+/g, " ")).filter(Boolean);

describe("comparing two notices", () => {
  it("says that equal texts are the same, however their lines are broken", () => {
    expect(compareNotices("We keep orders\nfor six years.", "We keep orders for six years.\r\n")).toEqual([[{ kind: "same", text: "We keep orders for six years." }]]);
    expect(compareNotices("", "")).toEqual([]);
  });

  it("marks the words inside an edited paragraph and leaves the others whole", () => {
    expect(compareNotices("Hello.\n\nWe keep your orders for six years.", "Hello.\n\nWe keep your orders for ten years.\n\nGoodbye.")).toEqual([
      [{ kind: "same", text: "Hello." }],
      [{ kind: "same", text: "We keep your orders for " }, { kind: "removed", text: "six" }, { kind: "added", text: "ten" }, { kind: "same", text: " years." }],
      [{ kind: "added", text: "Goodbye." }],
    ]);
  });

  it("shows a paragraph that was replaced as gone and come, not word by word", () => {
    expect(compareNotices("Our shop in Cork closed.", "Write to us by post at any time.")).toEqual([
      [{ kind: "removed", text: "Our shop in Cork closed." }],
      [{ kind: "added", text: "Write to us by post at any time." }],
    ]);
  });

  it("shows two long texts that share little whole, instead of searching for ever", () => {
    const long = (word: string) => Array.from({ length: 20_000 }, (_, i) => (i % 2 ? "the" : `${word}${i}`)).join(" ");
    expect(compareNotices(long("a"), long("b"))).toEqual([[{ kind: "removed", text: long("a") }], [{ kind: "added", text: long("b") }]]);
    const apart = compareNotices(long("a").replaceAll(" ", "\n\n"), long("b").replaceAll(" ", "\n\n"));
    expect(apart.map(([segment]) => segment!.kind)).toEqual([...Array(20_000).fill("removed"), ...Array(20_000).fill("added")]);
  });

  it("loses and invents no word: without what was added it is the older text, without what was removed the newer", () => {
    const text = fc.array(fc.array(fc.constantFrom("we", "keep", "your", "data", "six.", "years,", "and", "ten"), { minLength: 1, maxLength: 9 }).map((words) => words.join(" ")), { maxLength: 6 }).map((all) => all.join("\n\n"));
    fc.assert(fc.property(text, text, (older, newer) => {
      const found = compareNotices(older, newer);
      const spaced = (paragraphs: string[]) => paragraphs.map((paragraph) => paragraph.replaceAll(/\s+/g, " ").trim());
      expect(spaced(side(found, "added"))).toEqual(plain(older));
      expect(spaced(side(found, "removed"))).toEqual(plain(newer));
    }), { numRuns: 2_000 });
  });
});

describe("what changed", () => {
  it("is told by whole paragraphs: edited, come and gone, and nothing of what stayed", () => {
    expect(changesOf(compareNotices("Hello.\n\nWe keep your orders for six years.\n\nOur shop in Cork.", "Hello.\n\nWe keep your orders for ten years.\n\nWrite to us by post at any time."))).toEqual([
      { before: "We keep your orders for six years.", after: "We keep your orders for ten years." }, { before: "Our shop in Cork.", after: null }, { before: null, after: "Write to us by post at any time." },
    ]);
    expect(changesOf(compareNotices("The same.", "The  same."))).toEqual([]);
  });
});

describe("the version in force", () => {
  const versions = [{ version: "1", publishedOn: "2024-01-01" }, { version: "3", publishedOn: "2027-01-01" }, { version: "2", publishedOn: "2025-06-01" }];
  it.each([["2023-12-31", undefined], ["2024-01-01", "1"], ["2026-12-31", "2"], ["2027-01-01", "3"]])("on %s is %s", (today, version) => expect(inForce(versions, today)?.version).toBe(version));
});
