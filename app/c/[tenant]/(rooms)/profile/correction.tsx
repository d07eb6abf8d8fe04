import type { ReactNode } from "react";
import { CorrectionState } from "#components/subjects/correction-state.tsx";
import type { Corrections } from "#lib/subjects/index.ts";
import type { Reader } from "#messages/reader.ts";
import { AskForm, CorrectForm } from "./correction-forms.tsx";
import { correctionFacts } from "./profile-facts.ts";

type CorrectionProps = { reader: Reader; slug: string; tenantName: string; field: string; label: string; corrections: Corrections | undefined; dueIfAsked: string; inPlace: { value: unknown } | null };

/** Under one fact: what became of it, and the way to put it right: in place where the tenant lets the person, else by asking, once at a time. */
export function Correction({ reader, slug, tenantName, field, label, corrections, dueIfAsked, inPlace }: CorrectionProps): ReactNode {
  const form = { reader, slug, field, label };
  const asking = corrections?.asked ? null : <AskForm {...form} tenantName={tenantName} dueOn={dueIfAsked} />;
  return (
    <>
      {corrections ? <CorrectionState reader={reader} tenantName={tenantName} label={label} facts={correctionFacts(reader, corrections, `/c/${slug}/requests`)} /> : null}
      {inPlace ? <CorrectForm {...form} held={inPlace.value} /> : asking}
    </>
  );
}
