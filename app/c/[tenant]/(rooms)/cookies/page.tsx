import { ConsentHistory } from "#components/consent/consent-history.tsx";
import { TrackerTable } from "#components/consent/tracker-table.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { getOwnConsent, seeDeviceCode } from "#lib/consent/index.ts";
import { Note, type Notes } from "../note.tsx";
import { openRoom, roomTitle } from "../room.ts";
import { ChoiceForm } from "./choice-form.tsx";
import { LinkDevice } from "./link-device.tsx";
import { Sites } from "./sites.tsx";

export const generateMetadata = roomTitle("cookies.title");

const NOTES: Notes = {
  saved: { tone: "good", title: "cookies.saved", lead: "cookies.saved.lead" },
  withdrawn: { tone: "good", title: "cookies.withdrawn", lead: "cookies.withdrawn.lead" },
  linked: { tone: "good", title: "cookies.linked", lead: "cookies.linked.lead" },
  unlinked: { tone: "good", title: "cookies.unlinked", lead: "cookies.unlinked.lead" },
  refused_conflict: { tone: "warn", title: "cookies.link.over", lead: "cookies.link.over.lead" },
};

export default async function CookiesPage(props: PageProps<"/c/[tenant]/cookies">) {
  const { ctx, tenant: { name: tenant }, reader, slug, root } = await openRoom(props);
  const { t } = reader;
  const [consent, { note, device }] = [await getOwnConsent(ctx), await props.searchParams];
  const code = typeof device === "string" ? device : null;
  const concerns = consent.current !== null || consent.trackers.length > 0;
  return (
    <>
      <PageHeader title={t("cookies.title")} lead={concerns ? t("cookies.lead", { tenant }) : undefined} />
      <Note reader={reader} note={note} notes={NOTES} tenantName={tenant} />
      {code === null ? null : <LinkDevice reader={reader} slug={slug} code={code} asks={await seeDeviceCode(ctx, code)} />}
      {concerns ? (
        <Section id="choice" title={t("cookies.choice")}>
          <ChoiceForm reader={reader} slug={slug} tenantName={tenant} consent={consent} />
        </Section>
      ) : null}
      <Sites reader={reader} slug={slug} sites={consent.sites} />
      <Section id="vendors" title={t("cookies.vendors")}>
        <TrackerTable reader={reader} tenantName={tenant} trackers={consent.trackers} />
      </Section>
      {concerns ? (
        <Section id="history" title={t("cookies.history")}>
          <ConsentHistory reader={reader} tenantName={tenant} choices={consent.history} root={root} />
        </Section>
      ) : null}
    </>
  );
}
