// What is held of several people while choices about them are decided one after another, and what must be written at the end?
import { isAsStrong, type Cell, type KeptSuppression, type Suppression } from "../suppressions/model.ts";
import type { PreferenceCell } from "./model.ts";
import type { Change, Held } from "./preference-change.ts";
import type { OwnedCell } from "./queries/choices.ts";

export type Replaced = Cell & { subjectId: string; before: PreferenceCell | null };

const nameOf = ({ topic, channel }: Cell): string => `${topic} ${channel}`;

/** One person's cells and one address's suppressions, with what changed since they were read. */
class Drawer<T extends Cell> {
  readonly now = new Map<string, T>();
  readonly before = new Map<string, T>();

  read(row: T): void {
    this.now.set(nameOf(row), row);
    this.before.set(nameOf(row), row);
  }
  get changed(): T[] {
    return [...this.now].filter(([name, row]) => this.before.get(name) !== row).map(([, row]) => row);
  }
  get gone(): T[] {
    return [...this.before].filter(([name]) => !this.now.has(name)).map(([, row]) => row);
  }
}

/** Two people who share an address share its suppressions. */
export class Desk {
  readonly #cells = new Map<string, Drawer<PreferenceCell>>();
  readonly #suppressions = new Map<string, Drawer<Suppression>>();

  constructor(cells: readonly OwnedCell[], suppressions: readonly KeptSuppression[]) {
    for (const { subjectId, ...cell } of cells) drawer(this.#cells, subjectId).read(cell);
    for (const { hash, ...suppression } of suppressions) drawer(this.#suppressions, hash).read(suppression);
  }

  /** A pause is no choice: it stands beside them and decides nothing here. */
  held(subjectId: string, hash: string): Held {
    return { cells: [...drawer(this.#cells, subjectId).now.values()], suppressions: [...drawer(this.#suppressions, hash).now.values()].filter(({ reason }) => reason !== "pause") };
  }

  /** Notes a change; returns the cells whose state, or how often, is another than before it. */
  apply(subjectId: string, hash: string, change: Change): PreferenceCell[] {
    const cells = drawer(this.#cells, subjectId).now;
    const turned = change.cells.filter((cell) => cells.get(nameOf(cell))?.state !== cell.state || (cells.get(nameOf(cell))?.frequency ?? null) !== (cell.frequency ?? null));
    for (const cell of change.cells) cells.set(nameOf(cell), cell);
    const suppressions = drawer(this.#suppressions, hash).now;
    for (const row of change.remove) suppressions.delete(nameOf(row));
    for (const row of change.add) suppressions.set(nameOf(row), stronger(suppressions.get(nameOf(row)), row));
    return turned;
  }

  get cellsToWrite(): OwnedCell[] {
    return [...this.#cells].flatMap(([subjectId, { changed }]) => changed.map((cell) => ({ subjectId, ...cell })));
  }
  /** Cells as they were before; one that was not there is null. */
  get cellsReplaced(): Replaced[] {
    return [...this.#cells].flatMap(([subjectId, { changed, before }]) => changed.map(({ topic, channel }) => ({ subjectId, topic, channel, before: before.get(nameOf({ topic, channel })) ?? null })));
  }
  get suppressionsToAdd(): KeptSuppression[] {
    return [...this.#suppressions].flatMap(([hash, { changed }]) => changed.map((row) => ({ hash, ...row })));
  }
  get suppressionsToRemove(): KeptSuppression[] {
    return [...this.#suppressions].flatMap(([hash, { gone }]) => gone.map((row) => ({ hash, ...row })));
  }
}

/** What is said more weakly in the same cell gives way; of two opt-outs the newer date stands. */
function stronger(held: Suppression | undefined, next: Suppression): Suppression {
  if (!held || !isAsStrong(held.reason, next.reason)) return next;
  return held.reason === "opt_out" && next.reason === "opt_out" && next.since > held.since ? next : held;
}

function drawer<T extends Cell>(all: Map<string, Drawer<T>>, key: string): Drawer<T> {
  const known = all.get(key);
  if (known) return known;
  const made = new Drawer<T>();
  all.set(key, made);
  return made;
}
