import { Badge } from "#components/ui/badge.tsx";
import { isOverdue } from "#lib/requests/model.ts";
import type { Desk } from "./desk.ts";

/** Whose request it is, how it came, where it stands, and what it is linked to. */
export function Person({ desk: { reader, slug, file } }: { desk: Desk }) {
  const { t, date } = reader;
  const { person, request, channel, duplicateOf, duplicates } = file;
  const late = isOverdue(request, reader.today);
  return (
    <>
      <span className="block wrap-anywhere">{person && !person.erased ? t("handling.person", { email: person.email, account: person.externalId }) : t("handling.person.erased")}</span>
      <span className="mt-1 block text-base">{t("handling.came", { by: channel, date: date(request.receivedAt) })}</span>
      <span className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-base">
        <Badge tone={late ? "danger" : request.closedAt ? "neutral" : "accent"}>{late ? t("requests.overdue") : t(`handling.state.${request.state}`)}</Badge>
        {duplicateOf ? <a className="link" href={`/console/${slug}/requests/${duplicateOf}`}>{t("handling.duplicate-of")}</a> : null}
        {duplicates.map(({ id }) => <a key={id} className="link" href={`/console/${slug}/requests/${id}`}>{t("handling.duplicate")}</a>)}
      </span>
    </>
  );
}
