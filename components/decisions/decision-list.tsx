import type { ReactNode } from "react";
import type { Reader } from "#messages/reader.ts";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { basisMeaning, basisName } from "#components/catalogue/lawful-words.ts";

/** `outcome` is what was decided about this person, with its instant; null when nothing was. */
export type DecisionFacts = { id: string; name: string; what: string; logic: string; effect: string; fields: readonly string[]; basis: string | null; solelyAutomated: boolean; outcome: { words: string; decidedAt: string } | null };
export type DecisionListProps = { reader: Reader; tenantName: string; decisions: readonly DecisionFacts[]; action?: (decision: DecisionFacts) => ReactNode };

/** The automated decisions: what, how, with which effect, and what was decided about the person. */
export function DecisionList({ reader, tenantName: tenant, decisions, action }: DecisionListProps) {
  const { t } = reader;
  if (decisions.length === 0) return <EmptyState title={t("decisions.empty", { tenant })} why={t("decisions.empty.why", { tenant })} />;
  return (
    <div className="space-y-16">
      {decisions.map((decision) => (
        <article key={decision.id} aria-labelledby={`decision-${decision.id}`}>
          <h2 id={`decision-${decision.id}`} className="mb-5 font-display text-2xl">{decision.name}</h2>
          <DefinitionList wide items={facts(reader, decision)} />
          <p className="mt-5 max-w-[62ch] text-muted">{t("decisions.rights")}</p>
          {action ? <div className="mt-5">{action(decision)}</div> : null}
        </article>
      ))}
    </div>
  );
}

function facts(reader: Reader, { what, logic, effect, fields, basis, solelyAutomated, outcome }: DecisionFacts) {
  const { t, date, list } = reader;
  return [
    { term: t("decisions.outcome"), value: <span className="font-medium">{outcome ? t("decisions.outcome.when", { outcome: outcome.words, date: date(outcome.decidedAt) }) : t("decisions.outcome.none")}</span> },
    { term: t("decisions.what"), value: `${what} ${t(solelyAutomated ? "decisions.automated" : "decisions.assisted")}.` },
    { term: t("decisions.logic"), value: logic },
    ...(fields.length > 0 ? [{ term: t("decisions.fields"), value: list(fields) }] : []),
    { term: t("decisions.effect"), value: effect },
    ...(basis ? [{ term: t("decisions.basis"), value: [basisName(reader, basis), basisMeaning(reader, basis)].filter(Boolean).join(": ") }] : []),
  ];
}
