import { Section } from "#components/ui/section.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { Reader } from "#messages/reader.ts";
import { publish } from "./actions.ts";

/** Whether everybody may read the figures, and the way to change it. */
export function Publish({ reader: { t }, slug, published, mayPublish }: { reader: Reader; slug: string; published: boolean; mayPublish: boolean }) {
  return (
    <Section id="publish" title={t("figures.publish")} lead={t(published ? "figures.publish.on" : "figures.publish.off")}>
      <p className="max-w-[62ch] text-sm text-muted">{t("figures.publish.small")}</p>
      {published ? <p className="mt-4"><a className="link" href={`/c/${slug}/figures`}>{t("figures.publish.see")}</a></p> : null}
      {mayPublish ? (
        <form action={publish.bind(null, slug)} className="mt-5">
          <input type="hidden" name="published" value={published ? "no" : "yes"} />
          <SubmitButton tone="secondary" pendingLabel={t("figures.publish.switching")}>{t(published ? "figures.publish.switch-off" : "figures.publish.switch-on")}</SubmitButton>
        </form>
      ) : null}
    </Section>
  );
}
