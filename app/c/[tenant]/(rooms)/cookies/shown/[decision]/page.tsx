import { notFound } from "next/navigation";
import { choiceWords } from "#components/consent/choice-words.ts";
import { ShownBanner } from "#components/consent/shown-banner.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { getOwnDecision } from "#lib/consent/index.ts";
import { orRefused } from "#lib/http/or-refused.ts";
import { openRoom, roomTitle } from "../../../room.ts";

export const generateMetadata = roomTitle("cookies.shown.title");

export default async function ShownPage(props: PageProps<"/c/[tenant]/cookies/shown/[decision]">) {
  const { ctx, reader, root } = await openRoom(props);
  const { t, date, dateTime } = reader;
  const { decision, banner } = await orRefused(getOwnDecision(ctx, (await props.params).decision));
  if (!banner) notFound();
  const { config: { texts, locale, vendors }, version, hash, publishedAt } = banner;
  const language = decision.locale && Object.hasOwn(texts, decision.locale) ? decision.locale : locale;
  return (
    <>
      <Breadcrumb label={t("shell.breadcrumb")} crumbs={[{ href: `${root}/cookies`, label: t("cookies.title") }, { label: t("cookies.shown.title") }]} />
      <PageHeader title={t("cookies.shown.title")} lead={t("cookies.shown.lead", { version, site: decision.site, date: dateTime(decision.decidedAt) })} />
      <Section id="chosen" title={t("cookies.shown.chosen")}>
        <p>{t("cookies.choice.action", { action: decision.action })}</p>
        <p className="text-sm text-muted">{choiceWords(reader, decision)}</p>
      </Section>
      <Section id="words" title={t("cookies.shown.words")}>
        <ShownBanner reader={reader} texts={texts[language]!} language={language} vendors={vendors} />
        <div className="mt-8">
          <DefinitionList items={[{ term: t("cookies.shown.published"), value: <Time value={publishedAt}>{date(publishedAt)}</Time> }, { term: t("cookies.shown.hash"), value: <code className="text-sm break-all">{hash}</code> }]} />
        </div>
      </Section>
    </>
  );
}
