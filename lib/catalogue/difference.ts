// What differs between two catalogue documents?
import { canonicalJson } from "../kernel/canonical-json.ts";
import { ENTRY_NAMES, type Catalogue } from "./model.ts";

/** Paths into the document, entries by name: `/fields/phone/label`; `~1` stands for a slash in a name, `~0` for a tilde (RFC 6901). */
export type Difference = { added: string[]; changed: string[]; removed: string[] };

type Tree = Record<string, unknown>;
type Part = { path: string; before: unknown; after: unknown };

/** An entry is named once when it is new or gone; else each of its changed parts is. A list whose entries only changed places counts as changed. */
export function differenceBetween(before: Catalogue, after: Catalogue): Difference {
  const found: Difference = { added: [], changed: [], removed: [] };
  compare({ path: "", before: byName(before), after: byName(after) }, found);
  for (const list of Object.keys(ENTRY_NAMES)) if (movedAbout(before, after, list)) found.changed.push(`/${list}`);
  return found;
}

function compare({ path, before, after }: Part, found: Difference): void {
  if (canonicalJson(before) === canonicalJson(after)) return;
  if (before === undefined) found.added.push(path);
  else if (after === undefined) found.removed.push(path);
  else if (isTree(before) && isTree(after)) partsOf(path, before, after).forEach((part) => compare(part, found));
  else found.changed.push(path);
}

function partsOf(path: string, before: Tree, after: Tree): Part[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.map((name) => ({ path: `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, before: own(before, name), after: own(after, name) }));
}

// A field may be called `constructor`, which every object inherits.
const own = (tree: Tree, name: string): unknown => (Object.hasOwn(tree, name) ? tree[name] : undefined);

const isTree = (value: unknown): value is Tree => value !== null && typeof value === "object" && !Array.isArray(value);

const namesIn = (document: Catalogue, list: string): string[] => (document[list as never] as never[]).map(ENTRY_NAMES[list as keyof typeof ENTRY_NAMES] as (entry: never) => string);

const named = (document: Catalogue, list: string): Tree => {
  const names = namesIn(document, list);
  return Object.fromEntries((document[list as never] as unknown[]).map((entry, i) => [names[i]!, entry]));
};

const byName = (document: Catalogue): Tree => ({ ...document, ...Object.fromEntries(Object.keys(ENTRY_NAMES).map((list) => [list, named(document, list)])) });

function movedAbout(before: Catalogue, after: Catalogue, list: string): boolean {
  const [old, fresh] = [namesIn(before, list), namesIn(after, list)];
  return old.filter((name) => fresh.includes(name)).join("\n") !== fresh.filter((name) => old.includes(name)).join("\n");
}
