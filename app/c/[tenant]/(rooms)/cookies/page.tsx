import { ConsentHistory } from "#components/consent/consent-history.tsx";
import { TrackerTable } from "#components/consent/tracker-table.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { getOwnConsent } from "#lib/consent/index.ts";
import { Note, type Notes } from "../note.tsx";
import { openRoom, roomTitle } from "../room.ts";
import { ChoiceForm } from "./choice-form.tsx";

export const generateMetadata = roomTitle("cookies.title");

const NOTES: Notes = { saved: { tone: "good", title: "cookies.saved", lead: "cookies.saved.lead" } };

export default async function CookiesPage(props: PageProps<"/c/[tenant]/cookies">) {
  const { ctx, tenant: { name: tenant }, reader, slug } = await openRoom(props);
  const { t } = reader;
  const [consent, { note }] = [await getOwnConsent(ctx), await props.searchParams];
  const concerns = consent.current !== null || consent.trackers.length > 0;
  return (
    <>
      <PageHeader title={t("cookies.title")} lead={concerns ? t("cookies.lead", { tenant }) : undefined} />
      <Note reader={reader} note={note} notes={NOTES} tenantName={tenant} />
      {concerns ? (
        <Section id="choice" title={t("cookies.choice")}>
          <ChoiceForm reader={reader} slug={slug} tenantName={tenant} consent={consent} />
        </Section>
      ) : null}
      <Section id="vendors" title={t("cookies.vendors")}>
        <TrackerTable reader={reader} tenantName={tenant} trackers={consent.trackers} />
      </Section>
      {concerns ? (
        <Section id="history" title={t("cookies.history")}>
          <ConsentHistory reader={reader} choices={consent.history.slice(1)} />
        </Section>
      ) : null}
    </>
  );
}
