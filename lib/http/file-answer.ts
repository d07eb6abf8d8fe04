// How is a file handed over, so that no browser shows, sniffs, keeps or passes it on, and a broken download can go on?
import { Readable } from "node:stream";
import { parse } from "range-parser";
import type { ByteRange, StoredFile } from "../files/index.ts";
import { PRIVATE } from "./problem.ts";

/** The fields of every download. `name` was made by us. */
export const downloadFields = (name: string, contentType: string): Record<string, string> => ({
  ...PRIVATE, "content-type": contentType, "content-disposition": `attachment; filename="${name}"`, "x-content-type-options": "nosniff", "referrer-policy": "no-referrer",
});

/** A body that is made as it is taken. */
export const bodyOf = (source: AsyncIterable<Uint8Array> | Readable): ReadableStream<Uint8Array> => Readable.toWeb(source instanceof Readable ? source : Readable.from(source, { objectMode: false })) as ReadableStream<Uint8Array>;

/** True for a download from its beginning: a first one, not one that goes on. */
export const isFromStart = (request: Request): boolean => /^\s*(?:bytes=0-.*)?$/i.test(request.headers.get("range") ?? "");

/** The stretch that is asked for; null for the whole file: none, an unreadable one, several, or one of an older file. `none`: there is no such stretch. */
function rangeOf(request: Request, size: number, tag: string): ByteRange | null | "none" {
  const [range, onlyIf] = [request.headers.get("range"), request.headers.get("if-range")];
  if (!range || (onlyIf !== null && onlyIf !== tag)) return null;
  const { code, type, ranges } = parse(size, range);
  if (type !== "bytes" || (code & 1) !== 0 || ranges.length > 1) return null;
  return ranges[0] ?? "none";
}

/** The whole file as 200, a stretch as 206, a stretch behind its end as 416 (RFC 9110, section 14). */
export function fileAnswer(request: Request, { name, contentType, size, sha256 }: StoredFile, read: (range: ByteRange) => AsyncIterable<Uint8Array>): Response {
  const tag = `"${sha256}"`;
  const fields = { ...downloadFields(name, contentType), "accept-ranges": "bytes", etag: tag };
  const range = rangeOf(request, size, tag);
  if (range === "none") return new Response(null, { status: 416, headers: { ...fields, "content-range": `bytes */${size}` } });
  if (range === null) return new Response(bodyOf(read({ start: 0, end: size - 1 })), { headers: { ...fields, "content-length": String(size) } });
  return new Response(bodyOf(read(range)), { status: 206, headers: { ...fields, "content-length": String(range.end - range.start + 1), "content-range": `bytes ${range.start}-${range.end}/${size}` } });
}
