"use client";

import { createContext } from "react";
import type { ReactNode } from "react";

/** `lead` holds `REFERENCE` where the number of the failure stands. */
export type FailureWords = { title: string; lead: string; retry: string };
export const REFERENCE = "{reference}";
export const FailureWordsContext = createContext<FailureWords>({ title: "", lead: "", retry: "" });

/** Hands the words of the error page to the browser: whoever shows it can no longer ask the server for any. */
export function FailureWordsProvider({ words, children }: { words: FailureWords; children: ReactNode }) {
  return <FailureWordsContext value={words}>{children}</FailureWordsContext>;
}
