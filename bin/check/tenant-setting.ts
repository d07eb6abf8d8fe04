// The tenant of a connection is set for one transaction, never for a session.
import { filesBelow, findLines, type Check } from "./sources.ts";

const SESSION_SET = /\bset\s+(?:session\s+)?["']?app\.\w+["']?\s*(?:=|to\b)/i;
const SESSION_CONFIG = /set_config\(\s*'app\.[^)]*,\s*false\s*\)/i;

export const tenantSetting: Check = (root) => {
  const files = filesBelow(root, ["app", "db", "lib", "bench"], /^(?!lib\/walls\/).*\.(ts|tsx|sql)$/);
  return [SESSION_SET, SESSION_CONFIG].flatMap((pattern) => findLines(root, files, pattern, "`$0` outlives its transaction: use set_config('app.…', …, true)."));
};
