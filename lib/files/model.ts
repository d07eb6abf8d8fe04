// What is a file that we keep?

/** A sealed piece holds at most so many plain bytes. */
export const CHUNK_BYTES = 1_048_576;

export const FILE_KINDS = ["export"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** Whose it is, what it is called when it is downloaded, and from when it is gone. */
export type NewFile = { subjectId: string; kind: FileKind; name: string; contentType: string; expiresAt: string };

/** A file that is there, whole. `size` and `sha256` are those of the plain bytes. */
export type StoredFile = { id: string; subjectId: string | null; name: string; contentType: string; size: number; sha256: string; expiresAt: string | null };

/** The first and the last byte of a piece of a file, both included. */
export type ByteRange = { start: number; end: number };
