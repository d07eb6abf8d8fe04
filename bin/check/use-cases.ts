// Whoever opens a transaction to write also authorizes, audits and emits.
import ts from "typescript";
import { USE_CASE_EXCEPTIONS } from "./use-case-exceptions.ts";
import { calledName, filesBelow, isTest, lineOf, treeOf, walkTree, type Check, type Finding } from "./sources.ts";

const DUTIES = [
  { names: ["authorize"], sentence: "never calls authorize(…)" },
  { names: ["recordAudit"], sentence: "never calls recordAudit(…)" },
  { names: ["emit", "emitAll"], sentence: "never calls emit(…)" },
];

/** The named functions and constants at the top of a file. */
function pieces(tree: ts.SourceFile): Map<string, ts.Node> {
  const found = new Map<string, ts.Node>();
  for (const statement of tree.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name) found.set(statement.name.text, statement);
    if (ts.isVariableStatement(statement)) for (const part of statement.declarationList.declarations) if (part.initializer) found.set(part.name.getText(), part);
  }
  return found;
}

function namesUsed(piece: ts.Node): { called: Set<string>; mentioned: Set<string> } {
  const called = new Set<string>();
  const mentioned = new Set<string>();
  walkTree(piece, (node) => {
    if (ts.isCallExpression(node)) called.add(calledName(node));
    if (ts.isIdentifier(node)) mentioned.add(node.text);
  });
  return { called, mentioned };
}

/** What a piece calls itself or through other pieces of the same file. */
function reach(name: string, all: Map<string, ts.Node>, seen = new Set<string>()): Set<string> {
  seen.add(name);
  const { called, mentioned } = namesUsed(all.get(name)!);
  for (const next of mentioned) if (all.has(next) && !seen.has(next)) for (const inner of reach(next, all, seen)) called.add(inner);
  return called;
}

/** The duties lie with the entry: a private piece that opens the transaction is judged through the exported ones that use it. */
function inFile(file: string, tree: ts.SourceFile): Finding[] {
  const all = pieces(tree);
  const openers = [...all.keys()].filter((name) => namesUsed(all.get(name)!).called.has("withTenant"));
  const entries = openers.length > 0 ? [...all.keys()].filter((name) => isExported(all.get(name)!) && reach(name, all).has("withTenant")) : [];
  return (entries.length > 0 ? entries : openers).flatMap((name) => {
    if (USE_CASE_EXCEPTIONS[`${file}#${name}`]) return [];
    const called = reach(name, all);
    const missing = DUTIES.filter((duty) => !duty.names.some((one) => called.has(one))).map((duty) => duty.sentence);
    return missing.length > 0 ? [{ file, line: lineOf(all.get(name)!), sentence: `${name} opens a transaction to write and ${missing.join(", ")}.` }] : [];
  });
}

function isExported(node: ts.Node): boolean {
  const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

/** An exception for what is gone would silently cover the next one of that name. */
function staleExceptions(root: string, files: string[]): Finding[] {
  return Object.keys(USE_CASE_EXCEPTIONS)
    .filter((key) => {
      const [file = "", name = ""] = key.split("#");
      return !files.includes(file) || !pieces(treeOf(root, file)).has(name);
    })
    .map((key) => ({ file: "bin/check/use-case-exceptions.ts", line: 1, sentence: `${key} is excepted and not there.` }));
}

export const useCases: Check = (root) => {
  const files = filesBelow(root, ["lib"], /\.ts$/).filter((file) => !isTest(file) && !file.startsWith("lib/testing/"));
  const found = files.flatMap((file) => inFile(file, treeOf(root, file)));
  return files.some((file) => file.startsWith("lib/kernel/")) ? [...found, ...staleExceptions(root, files)] : found;
};
