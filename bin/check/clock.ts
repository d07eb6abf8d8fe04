// Domain code reads neither the clock nor chance: `now` comes in the context, ids from lib/kernel/ids.ts.
import ts from "typescript";
import { filesBelow, isTest, lineOf, treeOf, walkTree, type Check, type Finding } from "./sources.ts";

/** Who may: the clock itself, the harness of the tests, and the script that runs in other people's browsers. */
const FREE = /^lib\/(kernel\/clock\.ts|testing\/|consent-script\/)/;
const FORBIDDEN = ["Date.now", "Math.random", "Temporal.Now"];

const readsClock = (node: ts.Node): boolean =>
  (ts.isPropertyAccessExpression(node) && FORBIDDEN.includes(`${node.expression.getText()}.${node.name.text}`)) ||
  ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === "Date" && !node.arguments?.length);

export const clock: Check = (root) => {
  const found: Finding[] = [];
  for (const file of filesBelow(root, ["lib"], /\.ts$/).filter((name) => !isTest(name) && !FREE.test(name))) {
    walkTree(treeOf(root, file), (node) => {
      if (readsClock(node)) found.push({ file, line: lineOf(node), sentence: `\`${node.getText()}\` reads the clock or chance: take \`now\` from the context, an id from lib/kernel/ids.ts.` });
    });
  }
  return found;
};
