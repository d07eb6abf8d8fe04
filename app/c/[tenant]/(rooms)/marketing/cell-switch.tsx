import { SwitchButton } from "#components/ui/switch-button.tsx";
import type { GridCell, GridTopic } from "#lib/preferences/model.ts";
import type { Reader } from "#messages/reader.ts";
import { off } from "./actions.ts";

type CellSwitchProps = { reader: Reader; slug: string; cell: GridCell; topic: GridTopic; label: string; paused: boolean };

/** One square of the grid as a form. Off is one press; on leads to the words that a yes is said to, and changes nothing yet. */
export function CellSwitch({ reader: { t }, slug, cell: { channel, state }, topic, label, paused }: CellSwitchProps) {
  if (state === "in") {
    return (
      <form action={off.bind(null, slug)}>
        <input type="hidden" name="topic" value={topic.id} />
        <input type="hidden" name="channel" value={channel} />
        <SwitchButton label={label} on onWord={t(paused ? "marketing.cell.paused" : "marketing.cell.in")} offWord="" />
      </form>
    );
  }
  return (
    <form method="get" action={`/c/${slug}/marketing#yes`}>
      <SwitchButton name="ask" value={`${topic.id}.${channel}`} label={label} on={false} onWord="" offWord={t(state === "never" ? "marketing.cell.never" : "marketing.cell.out")} describedBy={`wording-${topic.id}`} />
    </form>
  );
}
