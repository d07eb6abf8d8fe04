import { ContactForm } from "#components/contact/contact-form.tsx";
import { OwnMessages } from "#components/contact/own-messages.tsx";
import { AuthorityWays, ContactWays } from "#components/contact/contact-ways.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { getCatalogue } from "#lib/catalogue/index.ts";
import { listOwnMessages } from "#lib/escalations/index.ts";
import { Note, type Notes } from "../note.tsx";
import { openRoom, roomTitle } from "../room.ts";
import { send } from "./actions.ts";

export const generateMetadata = roomTitle("contact.title");

const NOTES: Notes = { sent: { tone: "good", title: "contact.form.sent" } };

export default async function ContactPage(props: PageProps<"/c/[tenant]/contact">) {
  const { ctx, tenant: { name: tenant }, reader, slug, erasedAt } = await openRoom(props);
  const { t } = reader;
  const [{ contact, authority }, own, { note }] = [await getCatalogue(ctx), await listOwnMessages(ctx), await props.searchParams];
  return (
    <>
      <PageHeader title={t("contact.title")} lead={contact ? t("contact.lead", { tenant }) : undefined} />
      <Note reader={reader} note={note} notes={NOTES} tenantName={tenant} />
      <Section id="lead" title={t("contact.ways")}>
        <ContactWays reader={reader} tenantName={tenant} contact={contact ?? null} />
      </Section>
      {contact?.form && erasedAt === null ? (
        <Section id="write" title={t("contact.form")} lead={t("contact.form.why")}>
          <ContactForm reader={reader} action={send.bind(null, slug)} here={`/c/${slug}/contact#write`} />
        </Section>
      ) : null}
      {own.length > 0 ? <Section id="own" title={t("contact.own")}><OwnMessages reader={reader} tenantName={tenant} messages={own} /></Section> : null}
      <Section id="authority" title={t("contact.authority")}>
        <AuthorityWays reader={reader} tenantName={tenant} authority={authority ?? null} />
      </Section>
    </>
  );
}
