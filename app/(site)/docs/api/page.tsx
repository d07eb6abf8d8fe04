import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { API_ROUTES } from "#lib/http/api/routes.ts";
import { scopeOf } from "#lib/http/define-route.ts";
import { plainReader } from "#lib/http/plain-reader.ts";

export default function ApiDocsPage() {
  const { t } = plainReader();
  return (
    <>
      <PageHeader title={t("site.docs.title")} lead={t("site.docs.lead")} />
      <p><ButtonLink tone="secondary" href="/api/v1/openapi.json">{t("site.docs.machine")}</ButtonLink></p>
      <Section id="calls" title={t("site.docs.calls")}>
        <ul className="divide-y divide-line border-y border-line">
          {API_ROUTES.map((route) => (
            <li key={`${route.method} ${route.path}`} className="py-4">
              <p className="flex flex-wrap items-baseline gap-x-3"><code className="font-medium break-all">{`${route.method} /api/v1${route.path}`}</code> <Badge tone="neutral">{t("site.docs.scope", { scope: scopeOf(route) })}</Badge></p>
              <p className="mt-1 text-muted">{route.summary}</p>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
