import { BannerChanges } from "#components/consent/banner-changes.tsx";
import { materialWords } from "#components/consent/banner-words.ts";
import { formWords } from "#components/forms/form-words.ts";
import { Notice } from "#components/ui/notice.tsx";
import { WholeForm } from "#components/ui/whole-form.tsx";
import type { DraftPage } from "#lib/sites/index.ts";
import type { Reader } from "#messages/reader.ts";
import { publish } from "./actions.ts";

type Props = { reader: Reader; slug: string; draft: DraftPage; mayChange: boolean };

/** What publishing would change, whom it would ask again, and the button. */
export function Publish({ reader, slug, draft, mayChange }: Props) {
  const { t } = reader;
  const { site, hash, shown, difference, material } = draft;
  if (shown?.hash === hash) return <p className="text-muted">{t("banner.changes.none")}</p>;
  const isFree = shown !== null && material.length === 0;
  return (
    <>
      {shown ? <BannerChanges reader={reader} changes={difference} /> : <p>{t("banner.changes.first")}</p>}
      {shown ? <Again reader={reader} draft={draft} /> : null}
      {mayChange ? (
        <div className="mt-8">
          <WholeForm
            {...formWords(reader, { changed: t("banner.publish.changed"), conflict: t("banner.publish.conflict") })} action={publish.bind(null, slug)} id="publish-form" here={`/console/${slug}/consent/${site.id}/banner#changes`}
            hidden={{ siteId: site.id, seen: hash }} submit={t("banner.publish.button")} pendingLabel={t("shell.sending")} tone="primary"
            fields={isFree ? [{ name: "asksAgain", label: t("banner.publish.again"), hint: t("banner.publish.again.hint"), control: { as: "check" } }] : []}
          />
        </div>
      ) : null}
    </>
  );
}

function Again({ reader, draft: { material, asked } }: { reader: Reader; draft: DraftPage }) {
  const { t, date } = reader;
  const facts = { count: asked.browsers, date: date(asked.since) };
  return (
    <div className="mt-8">
      <Notice tone={material.length > 0 ? "warn" : "info"} title={t("banner.again")}>
        <p>{t(material.length > 0 ? "banner.again.material" : "banner.again.words", facts)}</p>
        {material.length > 0 ? (
          <>
            <p className="mt-2">{t("banner.again.why")}</p>
            <ul className="mt-1 list-disc ps-5">{material.map((change) => { const words = materialWords(reader, change); return <li key={words}>{words}</li>; })}</ul>
          </>
        ) : null}
      </Notice>
    </div>
  );
}
