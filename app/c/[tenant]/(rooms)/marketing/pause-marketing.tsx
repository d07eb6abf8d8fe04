import { Input } from "#components/ui/field.tsx";
import { Section } from "#components/ui/section.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { PAUSE_DAYS, type MarketingPage } from "#lib/preferences/model.ts";
import type { Reader } from "#messages/reader.ts";
import { pause, resume } from "./actions.ts";

type PauseProps = { reader: Reader; slug: string; tenantName: string; pause: MarketingPage["pause"] };

/** Nothing until a day: one press for the usual lengths, a date for any other. */
export function PauseMarketing({ reader, slug, tenantName: tenant, pause: held }: PauseProps) {
  const { t, date, today } = reader;
  const pending = t("marketing.pause.saving");
  return (
    <Section id="pause" title={t(held ? "marketing.pause.change" : "marketing.pause")} lead={held ? t("marketing.pause.until", { until: date(held.until), tenant }) : t("marketing.pause.lead", { tenant })}>
      <form action={pause.bind(null, slug)} className="flex flex-wrap gap-3">
        {PAUSE_DAYS.map((days) => (
          <SubmitButton key={days} tone="secondary" name="days" value={String(days)} pendingLabel={pending}>{t("marketing.pause.days", { days })}</SubmitButton>
        ))}
      </form>
      <form action={pause.bind(null, slug)} className="mt-6 flex flex-wrap items-end gap-3">
        <div className="w-56">
          <Input type="date" name="until" label={t("marketing.pause.date")} min={dayAfter(today)} required />
        </div>
        <SubmitButton tone="secondary" pendingLabel={pending}>{t("marketing.pause.to-date")}</SubmitButton>
      </form>
    </Section>
  );
}

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** Ends the pause before its day. */
export function EndPause({ reader: { t }, slug }: { reader: Reader; slug: string }) {
  return (
    <form action={resume.bind(null, slug)}>
      <SubmitButton tone="secondary" pendingLabel={t("marketing.pause.ending")}>{t("marketing.pause.end")}</SubmitButton>
    </form>
  );
}
