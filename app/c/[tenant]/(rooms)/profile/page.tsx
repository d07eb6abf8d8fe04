import { Profile } from "#components/subjects/profile.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Section } from "#components/ui/section.tsx";
import { dueIfAsked } from "#lib/requests/index.ts";
import { getOwnProfile } from "#lib/subjects/index.ts";
import { Frozen } from "../frozen.tsx";
import { Note, type Notes } from "../note.tsx";
import { openRoom, roomTitle } from "../room.ts";
import { Correction } from "./correction.tsx";
import { accountLines, inPlace, profileValues } from "./profile-facts.ts";

export const generateMetadata = roomTitle("profile.title");

const NOTES: Notes = {
  corrected: { tone: "good", title: "profile.corrected", lead: "profile.corrected.lead" },
  unchanged: { tone: "info", title: "profile.unchanged", lead: "profile.unchanged.lead" },
  asked: { tone: "good", title: "profile.asked", lead: "profile.asked.lead" },
  open_already: { tone: "info", title: "profile.asked.before", lead: "profile.asked.before.lead" },
  refused_conflict: { tone: "warn", title: "profile.refused", lead: "profile.refused.lead" },
  refused_not_found: { tone: "warn", title: "profile.gone", lead: "profile.gone.lead" },
};

export default async function ProfilePage(props: PageProps<"/c/[tenant]/profile">) {
  const { ctx, tenant, reader, slug, root, frozenAt } = await openRoom(props);
  const [profile, { note }] = [await getOwnProfile(ctx), await props.searchParams];
  const { t } = reader;
  const base = { reader, slug, tenantName: tenant.name, dueIfAsked: dueIfAsked(ctx.now, tenant, "rectification") };
  const account = accountLines(reader, profile).map(({ part, term, value }) => ({ term, value: <div id={`value-account-${part}`}>{value}<Correction {...base} field={`account.${part}`} label={term} corrections={profile.corrections[`account.${part}`]} inPlace={null} /></div> }));
  return (
    <>
      <Frozen reader={reader} root={root} since={frozenAt} />
      <Note reader={reader} note={note} notes={NOTES} tenantName={tenant.name} />
      <Profile reader={reader} tenantName={tenant.name} values={profileValues(reader, profile)} action={({ field, label }) => <Correction {...base} field={field} label={label} corrections={profile.corrections[field]} inPlace={inPlace(profile, field)} />} />
      <Section id="account" title={t("profile.account")} lead={t("profile.account.why", { tenant: tenant.name })}>
        <DefinitionList wide items={account} />
      </Section>
      <p className="mt-10"><a className="link" href={`${root}/uses`}>{t("profile.uses")}</a></p>
    </>
  );
}
