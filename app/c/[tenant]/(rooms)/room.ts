import type { Metadata } from "next";
import { readerOf } from "#lib/http/reader-of.ts";
import { subjectViewer, tenantOf, visitorCtx } from "#lib/http/viewer.ts";
import type { MessageKey } from "#messages/translate.ts";

type Room = { params: Promise<{ tenant: string }> };

/** What every room begins with: who looks, at which tenant, and in whose words. */
export async function openRoom({ params }: Room) {
  const { tenant: slug } = await params;
  const viewer = await subjectViewer(slug);
  return { ...viewer, slug, root: `/c/${slug}`, reader: readerOf(viewer.tenant, viewer.ctx, viewer.locale) };
}

/** The `generateMetadata` of a room: the page's name and the tenant's. */
export const roomTitle = (page: MessageKey) => async ({ params }: Room): Promise<Metadata> => {
  const tenant = await tenantOf((await params).tenant);
  const { t } = readerOf(tenant, visitorCtx(tenant));
  return { title: t("shell.title", { page: t(page), tenant: tenant.name }) };
};
