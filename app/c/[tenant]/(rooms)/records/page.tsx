import { ClaimForm } from "#components/records/claim-form.tsx";
import { RecordList } from "#components/records/record-list.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { queryOf } from "#lib/http/query-of.ts";
import { listOwnRecords, OwnRecordsInput } from "#lib/records/index.ts";
import { Frozen } from "../frozen.tsx";
import { Note, type Notes } from "../note.tsx";
import { openRoom, roomTitle } from "../room.ts";
import { claim } from "./actions.ts";
import { recordFacts } from "./record-facts.ts";

export const generateMetadata = roomTitle("records.title");

const NOTES: Notes = {
  claimed: { tone: "good", title: "records.claimed.title", lead: "records.claimed.lead" },
  claimed_none: { tone: "good", title: "records.claimed.title", lead: "records.claimed.none" },
  refused_conflict: { tone: "warn", title: "records.claim.taken", lead: "records.claim.taken.why" },
  refused_limit_reached: { tone: "warn", title: "records.claim.many", lead: "records.claim.many.why" },
};

export default async function RecordsPage(props: PageProps<"/c/[tenant]/records">) {
  const { ctx, tenant: { name: tenant }, reader, slug, root, frozenAt } = await openRoom(props);
  const { t } = reader;
  const params = await props.searchParams;
  const kinds = await listOwnRecords(ctx, queryOf(OwnRecordsInput, params));
  return (
    <>
      <Frozen reader={reader} root={root} since={frozenAt} />
      <PageHeader title={t("records.title")} lead={t("records.lead", { tenant })} />
      <Note reader={reader} note={params.note} notes={NOTES} tenantName={tenant} />
      <RecordList reader={reader} tenantName={tenant} {...recordFacts(`${root}/records`, kinds)} />
      <Section id="claim" title={t("records.claim")} lead={t("records.claim.why")}>
        <ClaimForm reader={reader} action={claim.bind(null, slug)} />
      </Section>
    </>
  );
}
