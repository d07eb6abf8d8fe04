import type { Reader } from "#messages/reader.ts";

/** A field of the catalogue; `from` names the third parties of a received one. */
export type CollectedField = { id: string; label: string; source: "given" | "observed" | "received"; from: string | null };
/** A way in which data comes in; `note` is the tenant's own words. */
export type CollectionRoute = { id: string; name: string; note: string | null; isPublic: boolean; host: string | null };
type Props = { reader: Reader; tenantName: string; fields: readonly CollectedField[]; routes: readonly CollectionRoute[] };

/** The fields in their three groups, then the routes by which they come in. */
export function Collected({ reader, tenantName: tenant, fields, routes }: Props) {
  const { t } = reader;
  return (
    <>
      {fields.length > 0 ? <Groups reader={reader} fields={fields} /> : <p>{t("privacy.collect.empty", { tenant })}</p>}
      <h3 className="mt-12 mb-3 font-display text-xl">{t("privacy.routes")}</h3>
      {routes.length > 0 ? <Routes reader={reader} routes={routes} /> : <p>{t("privacy.routes.empty", { tenant })}</p>}
    </>
  );
}

function Groups({ reader: { t, list }, fields }: { reader: Reader; fields: readonly CollectedField[] }) {
  return (
    <dl className="grid gap-8 sm:grid-cols-3">
      {(["given", "observed", "received"] as const).map((source) => {
        const members = fields.filter((field) => field.source === source);
        const from = [...new Set(members.flatMap((field) => field.from ?? []))];
        return (
          <div key={source} className="border-t border-ink pt-3">
            <dt className="mb-2 font-medium">{t(`privacy.collect.${source}`)}</dt>
            {members.length === 0 ? <dd className="text-muted">{t("privacy.collect.none")}</dd> : null}
            {members.map(({ id, label }) => (
              <dd key={id} className="py-0.5">{label}</dd>
            ))}
            {from.length > 0 ? <dd className="mt-2 text-sm text-muted">{t("privacy.collect.from", { from: list(from) })}</dd> : null}
          </div>
        );
      })}
    </dl>
  );
}

function Routes({ reader: { t }, routes }: { reader: Reader; routes: readonly CollectionRoute[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {routes.map(({ id, name, note, isPublic, host }) => (
        <li key={id} className="grid gap-x-8 gap-y-1 py-4 sm:grid-cols-[14rem_minmax(0,1fr)]">
          <p className="font-medium">{name}</p>
          <div className="text-muted">
            {note ? <p>{note}</p> : null}
            {host ? <p>{t("privacy.routes.host", { host })}</p> : null}
            {isPublic ? <p className="font-medium text-warn">{t("privacy.routes.public")}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
