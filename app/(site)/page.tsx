import { ButtonLink } from "#components/ui/button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { plainReader } from "#lib/http/plain-reader.ts";

const POINTS = ["see", "act", "prove"] as const;

export default function HomePage() {
  const { t } = plainReader();
  return (
    <>
      <PageHeader title={t("site.heading")} lead={t("site.lead")} actions={<ButtonLink href="/docs/api">{t("site.docs")}</ButtonLink>} />
      <ul className="grid gap-10 md:grid-cols-3">
        {POINTS.map((point) => (
          <li key={point} className="border-t border-ink pt-5">
            <h2 className="font-display text-xl">{t(`site.${point}.title`)}</h2>
            <p className="mt-3 text-muted">{t(`site.${point}.why`)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
