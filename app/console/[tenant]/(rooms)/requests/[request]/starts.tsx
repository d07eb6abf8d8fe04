import { requestName } from "#components/requests/request-words.ts";
import { fillTemplate, templatesFor, type TemplateUse } from "#lib/requests/index.ts";
import type { Desk } from "./desk.ts";

const fitting = ({ templates, file: { request, person }, tenant }: Desk, use: TemplateUse) =>
  templatesFor(templates, { right: request.right, locale: person?.locale ?? null, fallback: tenant.locale }).filter((one) => one.use === use);

/** The chosen text with its facts, where it is one for this form; null otherwise. */
export function startFrom(desk: Desk, use: TemplateUse): string | null {
  const { reader, chosen, file: { request, deadline }, tenant } = desk;
  const template = fitting(desk, use).find(({ id }) => id === chosen);
  return template ? fillTemplate(template.body, { tenant: tenant.name, right: requestName(reader, request), received: reader.date(request.receivedAt), due: reader.date(deadline.due) }) : null;
}

/** The texts of the tenant that fit, to start from. */
export function Starts({ desk, use }: { desk: Desk; use: TemplateUse }) {
  const { reader: { t }, here } = desk;
  const all = fitting(desk, use);
  if (all.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      <span className="text-muted">{t("handling.start")}</span>
      {all.map(({ id, name, locale }) => <a key={id} className="link" href={`${here}?template=${id}#${use}`}>{t("handling.start.one", { name, locale })}</a>)}
    </p>
  );
}
