"use client";

import { use } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FailureWordsContext, REFERENCE } from "./failure-words.tsx";

export default function RoomError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const { title, lead, retry } = use(FailureWordsContext);
  return <EmptyState title={title} why={lead.replace(REFERENCE, error.digest ?? "–")} action={<Button type="button" onClick={reset}>{retry}</Button>} />;
}
