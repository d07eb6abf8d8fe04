// The source files a check reads, as text or as syntax trees, and how it reports.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export type Finding = { file: string; line: number; sentence: string };
/** Reads the tree under `root` and names every fault. */
export type Check = (root: string) => Finding[];

const SKIPPED = new Set(["node_modules", ".git", ".next", ".data"]);

/** Paths relative to `root`, below `folders`, that `wanted` matches; sorted. */
export function filesBelow(root: string, folders: string[], wanted: RegExp): string[] {
  const found: string[] = [];
  const walk = (path: string): void => {
    for (const entry of readdirSync(join(root, path), { withFileTypes: true })) {
      if (SKIPPED.has(entry.name)) continue;
      const below = path ? `${path}/${entry.name}` : entry.name;
      if (entry.isDirectory()) walk(below);
      else if (wanted.test(below)) found.push(below);
    }
  };
  for (const folder of folders) if (existsSync(join(root, folder))) walk(folder);
  return found.sort();
}

export const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);

export const textOf = (root: string, file: string): string => readFileSync(join(root, file), "utf8");

export function treeOf(root: string, file: string): ts.SourceFile {
  const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file, textOf(root, file), ts.ScriptTarget.Latest, true, kind);
}

export const lineOf = (node: ts.Node): number => node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;

/** Calls `visit` for `node` and everything inside it. */
export function walkTree(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walkTree(child, visit));
}

/** `emit` of `emit(…)`, `now` of `Date.now(…)`, "" of anything else. */
export function calledName(call: ts.CallExpression): string {
  const { expression } = call;
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : "";
}

/** Every line that `pattern` matches becomes a finding with this sentence; `$0` in it is the matched text. */
export function findLines(root: string, files: string[], pattern: RegExp, sentence: string): Finding[] {
  return files.flatMap((file) =>
    textOf(root, file)
      .split("\n")
      .flatMap((text, index) => {
        const match = pattern.exec(text);
        return match ? [{ file, line: index + 1, sentence: sentence.replace("$0", match[0].trim()) }] : [];
      }),
  );
}
