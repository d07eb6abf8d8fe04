// What is a file that we keep?

/** A sealed piece holds at most so many plain bytes. */
export const CHUNK_BYTES = 1_048_576;

export const FILE_KINDS = ["export", "evidence", "import"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** Whose it is, null for the tenant's own, what it is called when it is downloaded, and from when it is gone; null: with its person. */
export type NewFile = { subjectId: string | null; kind: FileKind; name: string; contentType: string; expiresAt: string | null };

/** A file that is there, whole. `size` and `sha256` are those of the plain bytes. */
export type StoredFile = { id: string; subjectId: string | null; name: string; contentType: string; size: number; sha256: string; expiresAt: string | null };

/** The first and the last byte of a piece of a file, both included. */
export type ByteRange = { start: number; end: number };

/** What staff may send as evidence, and how much of it. */
export const EVIDENCE_TYPES: readonly string[] = ["application/pdf", "image/png", "image/jpeg", "image/webp", "text/plain", "text/csv", "message/rfc822", "application/zip"];
export const EVIDENCE_BYTES = 10_000_000;
