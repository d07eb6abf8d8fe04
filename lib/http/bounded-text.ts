// How is a body read from somebody who may send without end?

/** The whole body as text, or null once it is larger than `most` bytes; what comes after is not read. */
export async function boundedText(request: Request, most: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += (chunk as Uint8Array).length;
    if (size > most) return null;
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString("utf8");
}
