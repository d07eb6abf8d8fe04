import type { ReactNode } from "react";
import type { AutomatedDecision } from "#lib/catalogue/model.ts";
import type { Reader } from "#messages/reader.ts";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** `action` gives a slot under a decision, e.g. a button that asks for a person. */
export type DecisionListProps = { reader: Reader; tenantName: string; decisions: readonly AutomatedDecision[]; action?: (decision: AutomatedDecision) => ReactNode };

/** The automated decisions: what is decided, how, and what it means. */
export function DecisionList({ reader: { t }, tenantName: tenant, decisions, action }: DecisionListProps) {
  if (decisions.length === 0) return <EmptyState title={t("decisions.empty", { tenant })} why={t("decisions.empty.why", { tenant })} />;
  return (
    <div className="space-y-16">
      {decisions.map((decision) => (
        <article key={decision.id} aria-labelledby={`decision-${decision.id}`}>
          <h2 id={`decision-${decision.id}`} className="mb-5 font-display text-2xl">{decision.name}</h2>
          <DefinitionList
            wide
            items={[
              { term: t("decisions.what"), value: decision.decided },
              { term: t("decisions.logic"), value: decision.logic },
              { term: t("decisions.effect"), value: decision.effect },
            ]}
          />
          <p className="mt-5 max-w-[62ch] text-muted">{t("decisions.rights")}</p>
          {action ? <div className="mt-5">{action(decision)}</div> : null}
        </article>
      ))}
    </div>
  );
}
