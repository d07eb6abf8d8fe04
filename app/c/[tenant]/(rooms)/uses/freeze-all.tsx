import { Panel } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { EVERY_USE, type OwnUses } from "#lib/restrictions/index.ts";
import type { Reader } from "#messages/reader.ts";
import { lift, stop } from "./actions.ts";

type FreezeAllProps = { reader: Reader; slug: string; tenantName: string; stopped: Pick<OwnUses, "frozenSince" | "ownFreeze"> };

/** Whether everything is frozen, what that means, and the one button that changes it. */
export function FreezeAll({ reader: { t, date }, slug, tenantName: tenant, stopped: { frozenSince, ownFreeze } }: FreezeAllProps) {
  return (
    <Panel className="mb-12 flex flex-wrap items-center justify-between gap-x-8 gap-y-5">
      <div className="max-w-[52ch]">
        <h2 className="font-display text-xl">{frozenSince ? t("uses.all.frozen", { date: date(frozenSince) }) : t("uses.all.go")}</h2>
        <p className="mt-1 text-sm">{t(frozenSince ? "uses.all.frozen.why" : "uses.all.go.why", { tenant })}</p>
        {frozenSince && !ownFreeze ? <p className="mt-2 text-sm">{t("uses.all.frozen.theirs", { tenant })}</p> : null}
      </div>
      {frozenSince && !ownFreeze ? null : (
        <form action={(frozenSince ? lift : stop).bind(null, slug)}>
          <input type="hidden" name="purpose" value={EVERY_USE} />
          {frozenSince ? null : <input type="hidden" name="kind" value="restriction" />}
          <SubmitButton pendingLabel={t(frozenSince ? "uses.lifting" : "uses.stopping")}>{t(frozenSince ? "uses.all.lift" : "uses.all.freeze")}</SubmitButton>
        </form>
      )}
    </Panel>
  );
}
