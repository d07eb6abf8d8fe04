import type { Reader } from "#messages/reader.ts";

type FormAction = (form: FormData) => void | Promise<void>;
/** Where the room is, and what its buttons do. */
export type ExportActs = { here: string; ask: FormAction; retry: FormAction; confirm: FormAction };

/** Bytes in words; a rough figure is better than a false one. */
export function sizeWords({ t, number }: Reader, bytes: number): string {
  if (bytes < 100_000) return t("export.size.small");
  return t("export.size.mb", { mb: number(bytes < 10_000_000 ? Math.round(bytes / 100_000) / 10 : Math.round(bytes / 1_000_000)) });
}
