// What stands in a posted form, whoever sent it and in whichever of the two encodings?

const MOST_BYTES = 1_000_000;
type Fields = Pick<FormData, "get">;

/** The fields of an urlencoded or multipart body; null for what is neither, is malformed, or is larger than 1 MB. */
export async function fieldsOf(request: Request): Promise<Fields | null> {
  const type = (request.headers.get("content-type") ?? "application/x-www-form-urlencoded").toLowerCase();
  const bytes = await boundedBody(request);
  if (!bytes) return null;
  if (type.startsWith("application/x-www-form-urlencoded")) return new URLSearchParams(bytes.toString("utf8"));
  if (!type.startsWith("multipart/form-data")) return null;
  return new Response(new Uint8Array(bytes), { headers: { "content-type": request.headers.get("content-type")! } }).formData().catch(() => null);
}

/** Stops reading at the bound, whatever length was announced. */
async function boundedBody({ body }: Request): Promise<Buffer | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.byteLength;
    if (size > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
