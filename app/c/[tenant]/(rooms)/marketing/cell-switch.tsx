import { SwitchButton } from "#components/ui/switch-button.tsx";
import type { GridCell, GridTopic } from "#lib/preferences/model.ts";
import type { Reader } from "#messages/reader.ts";
import { change } from "./actions.ts";

type CellSwitchProps = { reader: Reader; slug: string; cell: GridCell; topic: GridTopic; label: string };

/** One square of the grid as a form. Off is one press; the words that count for an opt-in stand beside the topic. */
export function CellSwitch({ reader: { t }, slug, cell: { channel, state }, topic, label }: CellSwitchProps) {
  const on = state === "in";
  return (
    <form action={change.bind(null, slug)}>
      <input type="hidden" name="topic" value={topic.id} />
      <input type="hidden" name="channel" value={channel} />
      <SwitchButton name="state" value={on ? "out" : "in"} label={label} on={on} onWord={t("marketing.cell.in")} offWord={t(state === "never" ? "marketing.cell.never" : "marketing.cell.out")} {...(on ? {} : { describedBy: `wording-${topic.id}` })} />
    </form>
  );
}
