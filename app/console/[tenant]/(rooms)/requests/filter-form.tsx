import { Input, Select } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { QUEUE_STATES, REQUEST_CHANNELS, RIGHTS, type QueueFilter } from "#lib/requests/index.ts";
import type { Reader } from "#messages/reader.ts";
import { show } from "./actions.ts";

type Member = { id: string; name: string };

/** The list's question; its answer is an address, in which whom was searched for stands sealed. */
export function FilterForm({ reader: { t }, filter, words, members, slug }: { reader: Reader; filter: QueueFilter; words: string | undefined; members: readonly Member[]; slug: string }) {
  const any = { value: "", label: t("queue.any") };
  return (
    <form action={show.bind(null, slug)} role="search" aria-label={t("queue.filter")} className="grid grid-cols-2 gap-x-5 gap-y-4 xl:grid-cols-4">
      <div className="col-span-2 xl:col-span-4"><Input name="words" id="queue-text" label={t("queue.field.text")} hint={t("queue.field.text.hint")} defaultValue={words} maxLength={200} autoComplete="off" spellCheck={false} /></div>
      <Select name="state" id="queue-state" label={t("queue.field.state")} defaultValue={filter.state} options={QUEUE_STATES.map((value) => ({ value, label: t(`queue.state.${value}`) }))} />
      <Select name="right" id="queue-right" label={t("queue.field.right")} defaultValue={filter.right ?? ""} options={[any, ...RIGHTS.map((value) => ({ value, label: t(`requests.name.${value}`) }))]} />
      <Select name="assignee" id="queue-assignee" label={t("queue.field.assignee")} defaultValue={filter.assignee ?? ""} options={[any, { value: "me", label: t("queue.assignee.me") }, { value: "nobody", label: t("queue.assignee.nobody") }, ...members.map(({ id, name }) => ({ value: id, label: name }))]} />
      <Select name="channel" id="queue-channel" label={t("queue.field.channel")} defaultValue={filter.channel ?? ""} options={[any, ...REQUEST_CHANNELS.map((value) => ({ value, label: t(`queue.channel.${value}`) }))]} />
      {filter.sort === "due" ? null : <input type="hidden" name="sort" value={filter.sort} />}
      {filter.direction === "asc" ? null : <input type="hidden" name="direction" value={filter.direction} />}
      <p className="flex flex-wrap items-center gap-5 col-span-2 xl:col-span-4">
        <SubmitButton tone="secondary" pendingLabel={t("queue.filter.going")}>{t("queue.filter.go")}</SubmitButton>
        <a className="link" href={`/console/${slug}/requests`}>{t("queue.filter.reset")}</a>
      </p>
    </form>
  );
}
