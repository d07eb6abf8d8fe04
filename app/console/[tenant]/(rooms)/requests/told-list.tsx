import { Notice } from "#components/ui/notice.tsx";
import { isUuid } from "#lib/kernel/ids.ts";
import type { Reader } from "#messages/reader.ts";

type Params = Readonly<Record<string, string | string[] | undefined>>;
const REFUSED = ["refused_invalid", "refused_limit_reached", "refused_not_found"] as const;

/** What became of the form just sent: how many were assigned, which were not, or why not. */
export function ToldList({ reader: { t }, params, root }: { reader: Reader; params: Params; root: string }) {
  const note = String(params["note"] ?? "");
  if (note === "assigned") return <Assigned {...{ t, params, root }} />;
  if (note === "filter_saved" || note === "filter_deleted") return <div className="mb-8"><Notice tone="good" title={t(`queue.note.${note}`)} live /></div>;
  const refused = REFUSED.find((one) => one === note);
  return note.startsWith("refused_") ? <div className="mb-8"><Notice tone="danger" live>{t(refused ? `queue.note.${refused}` : "queue.note.refused_other")}</Notice></div> : null;
}

function Assigned({ t, params, root }: { t: Reader["t"]; params: Params; root: string }) {
  const left = String(params["left"] ?? "").split(",").filter(isUuid);
  return (
    <div className="mb-8">
      <Notice tone={left.length > 0 ? "warn" : "good"} title={t("queue.note.assigned", { count: Number(params["assigned"]) || 0 })} live>
        {left.length > 0 ? (
          <>
            {t("queue.note.left", { count: left.length })}
            <ul>{left.map((id) => <li key={id}><a className="link" href={`${root}/requests/${id}`}>{t("queue.note.left.one", { id: id.slice(-8) })}</a></li>)}</ul>
          </>
        ) : null}
      </Notice>
    </div>
  );
}
