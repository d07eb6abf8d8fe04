// Every path that a document cites in backticks is there.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { filesBelow, textOf, type Check, type Finding } from "./sources.ts";

/** A path: at least one slash and an ending, or a folder with a closing slash. Patterns and placeholders are not paths. */
const PATH = /^(?:\.?[\w@()[\].-]+\/)+(?:[\w()[\].-]+\.(?:tsx?|mjs|cjs|json|sql|md|css|svg|png|sh))?$/;
const OURS = /^(app|bench|bin|components|db|docs|e2e|lib|messages|public|sdk|\.ci)\//;

/** The document with its code blocks blanked, so that line numbers stay. */
const proseOf = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, (block) => "\n".repeat(block.split("\n").length - 1));

export const citedPaths: Check = (root) => {
  const found: Finding[] = [];
  for (const file of [...filesBelow(root, ["docs"], /\.md$/), ...["README.md"].filter((name) => existsSync(join(root, name)))]) {
    proseOf(textOf(root, file)).split("\n").forEach((text, index) => {
      for (const [, cited = ""] of text.matchAll(/`([^`\s]+)`/g)) {
        const path = cited.replace(/:\d+$/, "");
        if (PATH.test(path) && OURS.test(path) && !existsSync(join(root, path))) found.push({ file, line: index + 1, sentence: `\`${cited}\` is cited and not there.` });
      }
      for (const [, target = ""] of text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)) {
        if (!existsSync(join(root, file, "..", target))) found.push({ file, line: index + 1, sentence: `The link to \`${target}\` leads nowhere.` });
      }
    });
  }
  return found;
};
