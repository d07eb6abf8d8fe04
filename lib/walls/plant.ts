// How is a faulty tree made? Files in a temporary folder, laid out as ours are, with the real rules beside them.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const FRAME = ["package.json", "tsconfig.json", ".dependency-cruiser.cjs", ".dependency-cruiser.seed.cjs", ".oxlintrc.json"];

/** Writes `files` (path to content) beside copies of our configuration; call `fell` to remove it all. */
export function plant(files: Record<string, string>): { root: string; fell: () => void } {
  const root = mkdtempSync(join(tmpdir(), "rightful-walls-"));
  for (const name of FRAME) copyFileSync(name, join(root, name));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return { root, fell: () => rmSync(root, { recursive: true, force: true }) };
}
