import { Select } from "#components/ui/field.tsx";
import { KeyList } from "#components/ui/key-list.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { queueQuery, type QueueFilter, type QueuePage } from "#lib/requests/index.ts";
import type { Reader } from "#messages/reader.ts";
import { assign } from "./actions.ts";
import { QueueTable } from "./queue-table.tsx";

type Props = { reader: Reader; slug: string; page: QueuePage; filter: QueueFilter; members: readonly { id: string; name: string }[]; mayHandle: boolean };

const keyWords = ({ t }: Reader) => ({ on: t("queue.keys.on"), move: t("queue.keys.move"), open: t("queue.keys.open"), pick: t("queue.keys.pick"), search: t("queue.keys.search"), pickAll: t("queue.pick-all") });

/** The lines with what can be done with those that are picked. */
export function QueueList({ reader, slug, page: { rows, nextCursor }, filter, members, mayHandle }: Props) {
  const { t } = reader;
  const [here, query] = [`/console/${slug}/requests`, queueQuery(filter)];
  const mayPick = mayHandle && rows.some(({ closedAt }) => closedAt === null);
  const table = <QueueTable {...{ reader, rows, filter, here, mayPick }} />;
  const counts = mayPick ? Array.from({ length: rows.length + 1 }, (_, count) => t("queue.picked", { count })) : [];
  return (
    <div className="mt-8">
      {rows.length === 0 ? table : (
        <KeyList label={t("queue.list")} searchId="queue-text" words={keyWords(reader)} counts={counts}>
          {mayPick ? <form action={assign.bind(null, slug)}><input type="hidden" name="back" value={query} />{table}<AssignBar reader={reader} members={members} /></form> : table}
        </KeyList>
      )}
      <p className="mt-6 flex flex-wrap gap-6">
        {filter.after ? <a className="link" href={query ? `${here}?${query}` : here}>{t("queue.first")}</a> : null}
        {nextCursor ? <a className="link" rel="next" href={`${here}?${new URLSearchParams([...new URLSearchParams(query), ["after", nextCursor]])}`}>{t("queue.next")}</a> : null}
      </p>
    </div>
  );
}

function AssignBar({ reader: { t }, members }: Pick<Props, "reader" | "members">) {
  return (
    <div className="mt-6 flex flex-wrap items-end gap-3 border-t border-line pt-5">
      <div className="min-w-56"><Select name="assigneeId" id="queue-assign" label={t("queue.assign.to")} options={[...members.map(({ id, name }) => ({ value: id, label: name })), { value: "", label: t("queue.assignee.nobody") }]} /></div>
      <SubmitButton tone="secondary" pendingLabel={t("queue.assign.going")}>{t("queue.assign.go")}</SubmitButton>
    </div>
  );
}
