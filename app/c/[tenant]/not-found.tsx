import { EmptyState } from "#components/ui/empty-state.tsx";
import { reader } from "#messages/reader.ts";

/** No such tenant, so no brand, no language and nowhere to lead: the same words for whatever is hidden and whatever is not there. */
export default function NotFound() {
  const { t } = reader({ locale: "en", timeZone: "UTC", today: "2000-01-01" });
  return (
    <main className="mx-auto max-w-xl px-5 py-24">
      <EmptyState title={t("errors.not_found.title")} why={t("errors.not_found.lead")} />
    </main>
  );
}
