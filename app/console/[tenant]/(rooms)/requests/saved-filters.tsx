import { Disclosure } from "#components/ui/disclosure.tsx";
import { Input } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { SavedFilter } from "#lib/requests/index.ts";
import type { Reader } from "#messages/reader.ts";
import { forget, keep } from "./actions.ts";

/** The filters that this member of staff has kept, and a way to keep the one that is on. */
export function SavedFilters({ reader: { t }, slug, saved, query }: { reader: Reader; slug: string; saved: readonly SavedFilter[]; query: string }) {
  const here = `/console/${slug}/requests`;
  return (
    <div className="mt-6 text-sm">
      <Disclosure summary={`${t("queue.saved")}${saved.length > 0 ? ` (${saved.length})` : ""}`}>
        <ul className="space-y-1">
          {saved.map(({ id, name, query: kept }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 border-b border-line py-1">
              <a className="link" href={kept ? `${here}?${kept}` : here} aria-current={kept === query ? "true" : undefined}>{name}</a>
              <form action={forget.bind(null, slug)}>
                <input type="hidden" name="filterId" value={id} />
                <input type="hidden" name="back" value={query} />
                <SubmitButton tone="quiet" pendingLabel={t("queue.saved.deleting")}>{t("queue.saved.delete", { name })}</SubmitButton>
              </form>
            </li>
          ))}
        </ul>
        <form action={keep.bind(null, slug)} className="mt-4 flex max-w-xl flex-wrap items-end gap-3">
          <input type="hidden" name="query" value={query} />
          <div className="grow"><Input name="name" id="filter-name" label={t("queue.saved.name")} required maxLength={60} autoComplete="off" /></div>
          <SubmitButton tone="secondary" pendingLabel={t("queue.saved.saving")}>{t("queue.saved.save")}</SubmitButton>
        </form>
        <p className="mt-2 text-muted">{t("queue.saved.hint")}</p>
      </Disclosure>
    </div>
  );
}
