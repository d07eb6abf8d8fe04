// Which rows of a holding does the page show? The newest ones, however many there are.
import type { Row } from "./queries.ts";

/** Keeps the newest `most` of the rows that pass, by `column`; without one the first that came. */
export class Newest {
  readonly #column: string | null;
  readonly #most: number;
  #kept: Row[] = [];

  constructor(column: string | null, most: number) {
    this.#column = column;
    this.#most = most;
  }

  take(rows: readonly Row[]): void {
    this.#kept.push(...rows);
    if (this.#kept.length > this.#most * 2) this.#kept = this.rows();
  }

  /** Newest first. */
  rows(): Row[] {
    const column = this.#column;
    const sorted = column === null ? this.#kept : this.#kept.toSorted((a, b) => byText(b[column], a[column]));
    return sorted.slice(0, this.#most);
  }
}

/** Instants and dates of one form stand in the order of their texts; numbers in theirs. */
const byText = (a: unknown, b: unknown): number => (typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : Number(a !== b));
