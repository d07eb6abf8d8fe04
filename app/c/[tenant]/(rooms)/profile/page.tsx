import { Profile } from "#components/subjects/profile.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Section } from "#components/ui/section.tsx";
import { getOwnProfile } from "#lib/subjects/index.ts";
import { openRoom, roomTitle } from "../room.ts";
import { accountLines, profileValues } from "./profile-facts.ts";

export const generateMetadata = roomTitle("profile.title");

export default async function ProfilePage(props: PageProps<"/c/[tenant]/profile">) {
  const { ctx, tenant, reader } = await openRoom(props);
  const profile = await getOwnProfile(ctx);
  return (
    <>
      <Profile reader={reader} tenantName={tenant.name} values={profileValues(reader, profile)} />
      <Section id="account" title={reader.t("profile.account")} lead={reader.t("profile.account.why", { tenant: tenant.name })}>
        <DefinitionList wide items={accountLines(reader, profile)} />
      </Section>
    </>
  );
}
