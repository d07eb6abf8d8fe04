import { brandStyle } from "#components/ui/contrast.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { plainReader } from "#lib/http/plain-reader.ts";

export default function NotFoundPage() {
  const { t } = plainReader();
  return (
    <main className="brand mx-auto max-w-3xl px-5 py-20" style={brandStyle(null)}>
      <PageHeader title={t("errors.not_found.title")} lead={t("errors.not_found.lead")} />
    </main>
  );
}
