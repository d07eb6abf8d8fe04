import type { ReactNode } from "react";
import type { Reader } from "#messages/reader.ts";
import { Panel } from "#components/ui/card.tsx";

/** `on` of `all` topic and channel pairs are on; `outSince` is set while everything is off by the person's word. */
export type MarketingStateProps = { reader: Reader; tenantName: string; on: number; all: number; outSince: string | null; action?: ReactNode };

/** The whole marketing state in one line, with room for the one button that ends it. */
export function MarketingState({ reader: { t, date }, tenantName: tenant, on, all, outSince, action }: MarketingStateProps) {
  const out = on === 0;
  return (
    <Panel className="mb-12 flex flex-wrap items-center justify-between gap-x-8 gap-y-5">
      <div>
        <p className="font-display text-xl">{t(out ? "marketing.global.out" : "marketing.global.in", { tenant })}</p>
        {out && !outSince ? null : <p className="mt-1 max-w-[52ch] text-sm">{out && outSince ? t("marketing.global.out.since", { date: date(outSince) }) : t("marketing.global.in.why", { on, all })}</p>}
      </div>
      {action}
    </Panel>
  );
}
