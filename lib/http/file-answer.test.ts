import { describe, expect, it } from "vitest";
import { fileAnswer, isFromStart } from "./file-answer.ts";

const bytes = Buffer.from("0123456789");
const file = { id: "f", subjectId: null, name: "copy.zip", contentType: "application/zip", size: bytes.length, sha256: "abc", expiresAt: null };
const ask = (headers: Record<string, string> = {}) => fileAnswer(new Request("http://localhost/x", { headers }), file, async function* ({ start, end }) {
  for (let at = start; at <= end; at += 3) yield bytes.subarray(at, Math.min(at + 3, end + 1));
});

describe("a file that is handed over", () => {
  it.each([
    [{}, 200, "0123456789", null],
    [{ range: "bytes=0-3" }, 206, "0123", "bytes 0-3/10"],
    [{ range: "bytes=7-" }, 206, "789", "bytes 7-9/10"],
    [{ range: "bytes=-2" }, 206, "89", "bytes 8-9/10"],
    [{ range: "bytes=8-100" }, 206, "89", "bytes 8-9/10"],
    [{ range: "bytes=10-" }, 416, "", "bytes */10"],
    [{ range: "bytes=0-1,4-5" }, 200, "0123456789", null],
    [{ range: "lines=1-2" }, 200, "0123456789", null],
    [{ range: "bytes=x" }, 200, "0123456789", null],
    [{ range: "bytes=2-3", "if-range": '"abc"' }, 206, "23", "bytes 2-3/10"],
    [{ range: "bytes=2-3", "if-range": '"older"' }, 200, "0123456789", null],
  ])("answers %j with %i", async (headers, status, body, contentRange) => {
    const answer = ask(headers as unknown as Record<string, string>);
    expect([answer.status, answer.headers.get("content-range"), await answer.text()]).toEqual([status, contentRange, body]);
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="copy.zip"');
    expect([answer.headers.get("cache-control"), answer.headers.get("x-content-type-options"), answer.headers.get("referrer-policy"), answer.headers.get("accept-ranges")]).toEqual(["private, no-store", "nosniff", "no-referrer", "bytes"]);
  });

  it("is taken from its beginning, or goes on", () => {
    const from = (range?: string) => isFromStart(new Request("http://localhost/x", range === undefined ? {} : { headers: { range } }));
    expect([from(), from("bytes=0-"), from("bytes=0-99"), from("bytes=1-"), from("bytes=-5")]).toEqual([true, true, true, false, false]);
  });
});
