// What is in a ZIP, as another program reads it?
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** `tables`: CSV files as rows of cells; `documents`: JSON files parsed, any other as text; `broken`: the first entry that does not read, or null. */
export type Unpacked = {
  broken: string | null; names: string[]; files: Record<string, { bytes: number; sha256: string }>; tables: Record<string, string[][]>; documents: Record<string, unknown>;
};

/** Unpacks with Python's standard library. */
export function unpack(zip: Uint8Array): Unpacked {
  const folder = mkdtempSync(join(tmpdir(), "rightful-unpack-"));
  try {
    writeFileSync(join(folder, "copy.zip"), zip);
    const { status, stdout, stderr } = spawnSync("python3", ["lib/testing/unpack.py", join(folder, "copy.zip")], { maxBuffer: 2 ** 30 });
    if (status !== 0) throw new Error(`the ZIP does not unpack: ${stderr.toString()}`);
    return JSON.parse(stdout.toString()) as Unpacked;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
