// No text that people read stands in a view or a mail: it lives in messages/.
import ts from "typescript";
import { calledName, filesBelow, isTest, lineOf, treeOf, walkTree, type Check, type Finding } from "./sources.ts";

const READ_ALOUD = new Set(["title", "alt", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "placeholder", "label", "summary"]);
const LETTERS = /\p{L}{2,}/u;
/** A mail is plain TypeScript: there a text that people read is one with two words. Tag and style text is not. */
const SENTENCE = /^(?!\s*[<.#@{])[^<>{};=]*\p{L}{2,}[ ,]+\p{L}{2,}/u;
/** Parts of calls whose text goes to the log or to a developer. */
const FOR_DEVELOPERS = new Set(["fail", "failNotFound", "Error", "info", "warn", "error", "withPlatform"]);

/** Samples of code in the documentation pages are not translated. */
const isSample = (node: ts.Node): boolean => {
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
    if (ts.isJsxElement(at) && ["code", "pre", "kbd", "samp"].includes(at.openingElement.tagName.getText())) return true;
  }
  return false;
};

function inView(file: string, tree: ts.SourceFile): Finding[] {
  const found: Finding[] = [];
  const report = (node: ts.Node, text: string) => {
    if (LETTERS.test(text.replace(/&\w+;/g, ""))) found.push({ file, line: lineOf(node), sentence: `"${text.trim().slice(0, 60)}" is text that people read: it belongs in messages/en.` });
  };
  walkTree(tree, (node) => {
    if (ts.isJsxText(node) && !isSample(node)) report(node, node.text);
    if (ts.isJsxAttribute(node) && READ_ALOUD.has(node.name.getText()) && node.initializer) for (const text of textsIn(node.initializer)) report(node, text);
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent) && node.expression && !isSample(node)) for (const text of textsIn(node.expression)) report(node, text);
  });
  return found;
}

/** The texts an expression can turn into, not those it passes to a function or compares with. */
function textsIn(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(textsIn);
  if (ts.isBinaryExpression(node) && [ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.PlusToken].includes(node.operatorToken.kind)) return [node.left, node.right].flatMap(textsIn);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return textsIn(node.right);
  return ts.isJsxExpression(node) || ts.isParenthesizedExpression(node) ? textsIn(node.expression ?? ts.factory.createNull()) : [];
}

function inMail(file: string, tree: ts.SourceFile): Finding[] {
  const found: Finding[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isNewExpression(node) && FOR_DEVELOPERS.has(node.expression.getText())) return;
    if (ts.isCallExpression(node) && FOR_DEVELOPERS.has(calledName(node))) return;
    const text = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) ? node.text : "";
    if (SENTENCE.test(text)) found.push({ file, line: lineOf(node), sentence: `"${text.trim().slice(0, 60)}" is text that people read: it belongs in messages/en/mail.json.` });
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

export const literals: Check = (root) => [
  ...filesBelow(root, ["app", "components"], /\.tsx$/).filter((file) => !isTest(file)).flatMap((file) => inView(file, treeOf(root, file))),
  ...filesBelow(root, ["lib/mail"], /\.ts$/).filter((file) => !isTest(file)).flatMap((file) => inMail(file, treeOf(root, file))),
];
