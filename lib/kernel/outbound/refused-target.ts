// How does a dispatcher say that it refused to connect?
import type { Verdict } from "./verdict.ts";

/** Thrown inside a dispatcher when a connection is refused before it is opened. */
export class RefusedTarget extends Error {
  readonly verdict: Verdict;

  constructor(verdict: Verdict) {
    super(verdict.reason);
    this.name = "RefusedTarget";
    this.verdict = verdict;
  }
}
