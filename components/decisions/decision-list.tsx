import type { ReactNode } from "react";
import type { OwnDecisions } from "#lib/decisions/model.ts";
import type { Reader } from "#messages/reader.ts";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { MadeList, type MadeListProps } from "./made-list.tsx";

/** `action` gives a slot under each decision about the person, `general` one under a kind of decision of which none is on file. */
export type DecisionListProps = { reader: Reader; tenantName: string; decisions: readonly OwnDecisions[]; general: (kind: OwnDecisions) => ReactNode; action: MadeListProps["action"] };

/** The automated decisions: what is decided, how, what it means, and what was decided about this person. */
export function DecisionList({ reader, tenantName: tenant, decisions, general, action }: DecisionListProps) {
  const { t } = reader;
  if (decisions.length === 0) return <EmptyState title={t("decisions.empty", { tenant })} why={t("decisions.empty.why", { tenant })} />;
  return (
    <div className="space-y-16">
      {decisions.map((kind) => (
        <article key={kind.id} aria-labelledby={`decision-${kind.id}`}>
          <h2 id={`decision-${kind.id}`} className="mb-5 font-display text-2xl">{kind.terms?.name ?? kind.id}</h2>
          {kind.terms ? (
            <DefinitionList
              wide
              items={[
                { term: t("decisions.what"), value: kind.terms.decided },
                { term: t("decisions.logic"), value: kind.terms.logic },
                { term: t("decisions.effect"), value: kind.terms.effect },
              ]}
            />
          ) : <p>{t("decisions.gone", { tenant })}</p>}
          <p className="mt-5 max-w-[62ch] text-muted">{t("decisions.rights")}</p>
          <h3 className="mt-8 mb-3 font-medium">{t("decisions.made")}</h3>
          {kind.made.length > 0 ? <MadeList reader={reader} made={kind.made} action={action} /> : <p className="mb-5">{t("decisions.none")}</p>}
          {kind.made.length === 0 || kind.open ? general(kind) : null}
        </article>
      ))}
    </div>
  );
}
