import type { ReactNode } from "react";
import type { OwnUse } from "#lib/restrictions/model.ts";
import type { Reader } from "#messages/reader.ts";
import { basisWords } from "#components/catalogue/lawful-words.ts";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** `allFrozen`: everything is, so that no single use goes on. `action`: the one button of a use. */
export type UseListProps = { reader: Reader; tenantName: string; uses: readonly OwnUse[]; allFrozen: boolean; action: (use: OwnUse) => ReactNode };

/** Every use: what for, on which ground, what it covers, whether it goes on, and the way out. */
export function UseList({ reader, tenantName: tenant, uses, allFrozen, action }: UseListProps) {
  const { t } = reader;
  if (uses.length === 0) return <EmptyState title={t("uses.empty", { tenant })} why={t("uses.empty.why")} />;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {uses.map((use) => (
        <li key={use.id} id={`use-${use.id}`} className="grid gap-x-8 gap-y-4 py-7 md:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)]">
          <div>
            <h3 className="text-lg font-medium">{use.name}</h3>
            {use.explanation ? <p className="mt-1 max-w-[52ch]">{use.explanation}</p> : null}
            <p className="mt-2 text-sm text-muted">{basisWords(reader, use.basis)}</p>
            <p className="mt-4 text-sm text-muted">{t("uses.covers")}</p>
            <p className="text-sm">{covers(reader, tenant, use)}</p>
          </div>
          <div className="space-y-3 text-sm">
            <UseState reader={reader} use={use} allFrozen={allFrozen} />
            {allFrozen && !use.stopped && use.wayOut === "freeze" ? null : (
              <>
                <Why reader={reader} tenantName={tenant} use={use} />
                {action(use)}
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function covers({ t, list }: Reader, tenant: string, { data, orders }: OwnUse): string {
  const named = [...data, ...(orders ? [t("uses.covers.orders")] : [])];
  return named.length > 0 ? list(named) : t("uses.covers.none", { tenant });
}

function UseState({ reader: { t, date }, use: { basis, idle, stopped }, allFrozen }: { reader: Reader; use: OwnUse; allFrozen: boolean }) {
  if (stopped) return <p><Badge tone="warn">{t(`uses.state.${stopped.kind === "restriction" ? "frozen" : basis === "consent" ? "withdrawn" : "objected"}`, { date: date(stopped.since) })}</Badge></p>;
  if (allFrozen) return <p><Badge tone="warn">{t("uses.state.frozen.all")}</Badge></p>;
  return <p><Badge tone={idle ? "neutral" : "good"}>{t(idle ? "uses.state.idle" : "uses.state.on")}</Badge></p>;
}

/** Why a use can only be frozen, and what else ends or has ended with it. */
function Why({ reader: { t }, tenantName: tenant, use: { basis, marketing, wayOut, stopped } }: { reader: Reader; tenantName: string; use: OwnUse }) {
  if (marketing && wayOut !== "freeze") return <p className="max-w-[46ch] text-muted">{t(stopped?.kind === "objection" ? "uses.marketing.stopped" : "uses.marketing")}</p>;
  if (wayOut !== "freeze" || stopped || !isFreezeOnly(basis)) return null;
  return <p className="max-w-[46ch] text-muted">{t(`uses.why.${basis}`, { tenant })}</p>;
}

type FreezeOnly = "contract" | "legal_obligation" | "vital_interests" | "notice";
const isFreezeOnly = (basis: OwnUse["basis"]): basis is FreezeOnly => (["contract", "legal_obligation", "vital_interests", "notice"] satisfies FreezeOnly[]).includes(basis as FreezeOnly);
