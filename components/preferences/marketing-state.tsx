import type { ReactNode } from "react";
import type { MarketingPage } from "#lib/preferences/model.ts";
import type { Reader } from "#messages/reader.ts";
import { Panel } from "#components/ui/card.tsx";

export type MarketingStateProps = { reader: Reader; tenantName: string; page: Pick<MarketingPage, "global" | "on" | "offered">; action?: ReactNode };

/** The whole marketing state in one line, with room for the one button that ends it; nothing when nothing is on offer. */
export function MarketingState({ reader: { t, date }, tenantName: tenant, page: { global, on, offered }, action }: MarketingStateProps) {
  if (offered === 0) return null;
  const since = global.state === "out" && global.changedAt ? t("marketing.global.out.since", { date: date(global.changedAt), source: global.source ?? "person", tenant }) : null;
  const why = on === 0 ? since : t("marketing.global.in.why", { on, all: offered });
  return (
    <Panel className="mb-12 flex flex-wrap items-center justify-between gap-x-8 gap-y-5">
      <div>
        <p className="font-display text-xl">{t(on === 0 ? "marketing.global.out" : "marketing.global.in", { tenant })}</p>
        {why ? <p className="mt-1 max-w-[52ch] text-sm">{why}</p> : null}
      </div>
      {action}
    </Panel>
  );
}
