import { channelName } from "#components/preferences/preference-grid.tsx";
import { Section } from "#components/ui/section.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Time } from "#components/ui/time.tsx";
import type { GridChannel } from "#lib/preferences/model.ts";
import type { Reader } from "#messages/reader.ts";
import { channelOff } from "./actions.ts";

type ChannelStopsProps = { reader: Reader; slug: string; tenantName: string; channels: readonly GridChannel[] };

/** Each channel as a whole, with the one press that ends it for every topic, those to come included. */
export function ChannelStops({ reader, slug, tenantName: tenant, channels }: ChannelStopsProps) {
  const { t } = reader;
  return (
    <Section id="channels" title={t("marketing.channels")} lead={t("marketing.channels.lead", { tenant })}>
      <ul className="border-y border-line">
        {channels.map((one) => (
          <li key={one.channel} className="flex min-h-16 flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line py-3 not-first:border-t">
            <p>
              <span className="font-medium">{channelName(reader, one.channel)}</span> <State reader={reader} channel={one} />
            </p>
            {one.stoppedAt ? null : (
              <form action={channelOff.bind(null, slug)}>
                <input type="hidden" name="channel" value={one.channel} />
                <SubmitButton tone="secondary" pendingLabel={t("marketing.channels.switching")}>{t("marketing.channels.off", { channel: one.channel })}</SubmitButton>
              </form>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function State({ reader: { t, date }, channel: { stoppedAt, on } }: { reader: Reader; channel: GridChannel }) {
  const words = stoppedAt ? <Time value={stoppedAt}>{t("marketing.channels.stopped", { date: date(stoppedAt) })}</Time> : t("marketing.channels.on", { on });
  return <span className="ms-2 text-sm text-muted">{words}</span>;
}
