// Every key that code names is in messages/en, and every message there is named by code.
import ts from "typescript";
import { calledName, filesBelow, isTest, lineOf, textOf, treeOf, walkTree, type Check, type Finding } from "./sources.ts";

const TRANSLATORS = new Set(["t", "translate"]);
type Named = { exact: Set<string>; patterns: RegExp[] };

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** `orders.${kind}.why` names every key of that form; a template without any fixed word of a key names none. */
function patternOf(node: ts.TemplateExpression, areas: string[]): RegExp | null {
  const fixed = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
  const begins = areas.some((area) => fixed[0]!.startsWith(`${area}.`)) || (fixed[0] === "" && /^\.[\w.-]+$/.test(fixed.at(-1)!));
  return begins ? new RegExp(`^${fixed.map(literal).join(".+")}$`) : null;
}

function collect(tree: ts.SourceFile, areas: string[], named: Named, keys: Set<string>): Finding[] {
  const found: Finding[] = [];
  const file = tree.fileName;
  walkTree(tree, (node) => {
    if (ts.isStringLiteralLike(node) && areas.some((area) => node.text.startsWith(`${area}.`))) named.exact.add(node.text);
    const pattern = ts.isTemplateExpression(node) ? patternOf(node, areas) : null;
    if (pattern) named.patterns.push(pattern);
    if (!ts.isCallExpression(node) || !TRANSLATORS.has(calledName(node))) return;
    const [key] = node.arguments;
    if (key && ts.isStringLiteralLike(key) && !keys.has(key.text)) found.push({ file, line: lineOf(key), sentence: `There is no message "${key.text}" in messages/en.` });
    const form = key && ts.isTemplateExpression(key) ? patternOf(key, areas) : null;
    if (form && ![...keys].some((one) => form.test(one))) found.push({ file, line: lineOf(key!), sentence: `No message in messages/en has the form ${key!.getText()}.` });
  });
  return found;
}

export const messageKeys: Check = (root) => {
  const catalogues = filesBelow(root, ["messages/en"], /\.json$/);
  const areas = catalogues.map((file) => file.slice("messages/en/".length, -".json".length));
  const homes = new Map(catalogues.flatMap((file, index) => Object.keys(JSON.parse(textOf(root, file))).map((name) => [`${areas[index]}.${name}`, file] as const)));
  const keys = new Set(homes.keys());
  const named: Named = { exact: new Set(), patterns: [] };
  const files = filesBelow(root, ["app", "components", "lib", "messages"], /\.tsx?$/).filter((file) => !isTest(file));
  const found = files.flatMap((file) => collect(treeOf(root, file), areas, named, keys));
  const unused = [...keys].filter((key) => !named.exact.has(key) && !named.patterns.some((pattern) => pattern.test(key)));
  return [...found, ...unused.map((key) => ({ file: homes.get(key)!, line: lineWith(textOf(root, homes.get(key)!), key), sentence: `The message "${key}" is used nowhere.` }))];
};

function lineWith(text: string, key: string): number {
  const name = JSON.stringify(key.slice(key.indexOf(".") + 1));
  return text.split("\n").findIndex((line) => line.trimStart().startsWith(`${name}:`)) + 1;
}
