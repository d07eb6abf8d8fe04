import type { Catalogue, Field, RecordKind, Source } from "#lib/catalogue/model.ts";
import type { Reader } from "#messages/reader.ts";

type Sources = readonly { source: Source; fields: readonly Pick<Field, "id" | "label">[] }[];
type Kinds = readonly Pick<RecordKind, "id" | "label" | "meaning" | "public">[];
type Props = { reader: Reader; tenantName: string; sources: Sources; recordKinds: Kinds; routes: Catalogue["routes"] };

/** The fields in their three groups, other records, then the routes by which all of it comes in. */
export function Collected({ reader: { t }, tenantName: tenant, sources, recordKinds, routes }: Props) {
  const routeLines = routes.map(({ id, name, explanation }) => ({ id, name, note: explanation, warning: null }));
  const kindLines = recordKinds.map(({ id, label, meaning, public: isPublic }) => ({ id, name: label, note: meaning ?? null, warning: isPublic ? t("privacy.routes.public") : null }));
  return (
    <>
      {sources.some(({ fields }) => fields.length > 0) ? <Groups t={t} sources={sources} /> : <p>{t("privacy.collect.empty", { tenant })}</p>}
      {kindLines.length > 0 ? (
        <>
          <h3 className="mt-12 mb-3 font-display text-xl">{t("privacy.kinds")}</h3>
          <Lines lines={kindLines} />
        </>
      ) : null}
      <h3 className="mt-12 mb-3 font-display text-xl">{t("privacy.routes")}</h3>
      {routes.length > 0 ? <Lines lines={routeLines} /> : <p>{t("privacy.routes.empty", { tenant })}</p>}
    </>
  );
}

function Groups({ t, sources }: { t: Reader["t"]; sources: Sources }) {
  return (
    <dl className="grid gap-8 sm:grid-cols-3">
      {sources.map(({ source, fields }) => (
        <div key={source} className="border-t border-ink pt-3">
          <dt className="mb-2 font-medium">{t(`privacy.collect.${source}`)}</dt>
          {fields.length === 0 ? <dd className="text-muted">{t("privacy.collect.none")}</dd> : null}
          {fields.map(({ id, label }) => (
            <dd key={id} className="py-0.5">{label}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

function Lines({ lines }: { lines: readonly { id: string; name: string; note: string | null; warning: string | null }[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {lines.map(({ id, name, note, warning }) => (
        <li key={id} className="grid gap-x-8 gap-y-1 py-4 sm:grid-cols-[14rem_minmax(0,1fr)]">
          <p className="font-medium">{name}</p>
          <div className="text-muted">
            {note ? <p>{note}</p> : null}
            {warning ? <p className="font-medium text-warn">{warning}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
