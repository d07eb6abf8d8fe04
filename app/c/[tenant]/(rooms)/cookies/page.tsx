import { ConsentHistory } from "#components/consent/consent-history.tsx";
import { CurrentChoice } from "#components/consent/current-choice.tsx";
import { TrackerTable } from "#components/consent/tracker-table.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { getOwnConsent } from "#lib/consent/index.ts";
import { openRoom, roomTitle } from "../room.ts";

export const generateMetadata = roomTitle("cookies.title");

export default async function CookiesPage(props: PageProps<"/c/[tenant]/cookies">) {
  const { ctx, tenant: { name: tenant }, reader } = await openRoom(props);
  const { t } = reader;
  const { current, history, trackers } = await getOwnConsent(ctx);
  const concerns = current !== null || trackers.length > 0;
  return (
    <>
      <PageHeader title={t("cookies.title")} lead={concerns ? t("cookies.lead", { tenant }) : undefined} />
      {concerns ? (
        <Section id="choice" title={t("cookies.choice")}>
          <CurrentChoice reader={reader} choice={current} />
        </Section>
      ) : null}
      <Section id="vendors" title={t("cookies.vendors")}>
        <TrackerTable reader={reader} tenantName={tenant} trackers={trackers} />
      </Section>
      {concerns ? (
        <Section id="history" title={t("cookies.history")}>
          <ConsentHistory reader={reader} choices={history.slice(1)} />
        </Section>
      ) : null}
    </>
  );
}
