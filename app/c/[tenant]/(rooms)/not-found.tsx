import { headers } from "next/headers";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { readerOf } from "#lib/http/reader-of.ts";
import { tenantOf, visitorCtx } from "#lib/http/viewer.ts";

/** Inside the frame of the rooms. A page for what is not there gets no params, so the address says whose centre this is. */
export default async function NoRoom() {
  const [, , slug = ""] = ((await headers()).get("x-pathname") ?? "").split("/");
  const tenant = await tenantOf(slug);
  const { t } = readerOf(tenant, visitorCtx(tenant));
  return <EmptyState title={t("errors.not_found.title")} why={t("errors.not_found.lead")} action={<ButtonLink href={`/c/${slug}`} tone="secondary">{t("errors.not_found.home")}</ButtonLink>} />;
}
