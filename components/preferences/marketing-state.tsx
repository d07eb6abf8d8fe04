import type { ReactNode } from "react";
import type { MarketingPage } from "#lib/preferences/model.ts";
import type { Reader } from "#messages/reader.ts";
import { Panel } from "#components/ui/card.tsx";

export type MarketingStateProps = { reader: Reader; tenantName: string; page: Pick<MarketingPage, "global" | "on" | "offered" | "pause">; action?: ReactNode };

/** The whole marketing state in one line, with room for the one button that ends it; nothing when nothing is on offer. */
export function MarketingState({ reader: { t, date }, tenantName: tenant, page: { global, on, offered, pause }, action }: MarketingStateProps) {
  if (offered === 0) return null;
  const since = global.state === "out" && global.changedAt ? t("marketing.global.out.since", { date: date(global.changedAt), source: global.source ?? "person", tenant }) : null;
  const chosen = on === 0 ? since : t("marketing.global.in.why", { on, all: offered });
  const paused = pause && global.state === "in" ? { until: date(pause.until), tenant } : null;
  const why = paused ? t("marketing.paused.state.why", { ...paused, on, all: offered }) : chosen;
  return (
    <Panel className="mb-12 flex flex-wrap items-center justify-between gap-x-8 gap-y-5">
      <div>
        <p className="font-display text-xl">{paused ? t("marketing.paused.state", paused) : t(on === 0 ? "marketing.global.out" : "marketing.global.in", { tenant })}</p>
        {why ? <p className="mt-1 max-w-[52ch] text-sm">{why}</p> : null}
      </div>
      {action}
    </Panel>
  );
}
