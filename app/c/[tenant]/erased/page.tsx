import { redirect } from "next/navigation";
import { KeptList } from "#components/erasure/kept-list.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { erasedHere } from "#lib/http/erase-here.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { tenantOf, visitorCtx } from "#lib/http/viewer.ts";

/** Right after an erasure, when nobody is signed in any more: what was done, for the browser that did it. */
export default async function ErasedPage({ params }: PageProps<"/c/[tenant]/erased">) {
  const { tenant: slug } = await params;
  const tenant = await tenantOf(slug);
  const [report, reader] = [await erasedHere(tenant), readerOf(tenant, visitorCtx(tenant))];
  const { t, date } = reader;
  if (!report) redirect(`/c/${slug}/sign-in`);
  if (report.rows === null) return <PageHeader title={t("erase.running")} lead={t("erase.running.lead")} />;
  return (
    <>
      <PageHeader title={t("erase.done")} lead={t("erase.done.lead", { rows: report.rows, tenant: tenant.name, date: date(report.receivedAt) })} />
      <Section id="stays" title={t("erase.stays")} lead={report.kept.length > 0 ? t("erase.stays.lead") : undefined}>
        {report.kept.length > 0 ? <KeptList reader={reader} kept={report.kept} /> : <p>{t("erase.stays.none")}</p>}
      </Section>
      <div className="mt-14 max-w-[62ch] space-y-4">
        <p>{t("erase.done.mail")}</p>
        <p>{t("erase.done.again")}</p>
        <ButtonLink href={`/c/${slug}/sign-in`} tone="secondary">{t("erase.done.sign-in")}</ButtonLink>
      </div>
    </>
  );
}
