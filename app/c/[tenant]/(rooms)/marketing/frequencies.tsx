import { channelName } from "#components/preferences/preference-grid.tsx";
import { Select } from "#components/ui/field.tsx";
import { Section } from "#components/ui/section.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { GridTopic } from "#lib/preferences/model.ts";
import type { Reader } from "#messages/reader.ts";
import { often } from "./actions.ts";

/** For each square that is on and may be sent more seldom: how often at most. Nothing where there is none. */
export function Frequencies({ reader, slug, topics }: { reader: Reader; slug: string; topics: readonly GridTopic[] }) {
  const { t } = reader;
  const squares = topics.flatMap((topic) => topic.cells.filter(({ state }) => state === "in" && topic.frequencies.length > 0).map((cell) => ({ topic, cell })));
  if (squares.length === 0) return null;
  return (
    <Section id="often" title={t("marketing.frequency")} lead={t("marketing.frequency.lead")}>
      <ul className="border-y border-line">
        {squares.map(({ topic, cell: { channel, frequency } }) => (
          <li key={`${topic.id} ${channel}`} className="border-line py-4 not-first:border-t">
            <form action={often.bind(null, slug)} className="flex flex-wrap items-end gap-3">
              <input type="hidden" name="topic" value={topic.id} />
              <input type="hidden" name="channel" value={channel} />
              <div className="w-72 max-w-full">
                <Select name="frequency" id={`often-${topic.id}-${channel}`} label={t("marketing.cell.control", { topic: topic.name, channel: channelName(reader, channel) })} defaultValue={frequency ?? ""}
                  options={[{ value: "", label: t("marketing.frequency.any") }, ...topic.frequencies.map((one) => ({ value: one, label: t(`marketing.frequency.${one}`) }))]} />
              </div>
              <SubmitButton tone="secondary" pendingLabel={t("marketing.ask.saving")}>{t("marketing.frequency.save")}</SubmitButton>
            </form>
          </li>
        ))}
      </ul>
    </Section>
  );
}
