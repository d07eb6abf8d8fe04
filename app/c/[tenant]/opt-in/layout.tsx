import { readerOf } from "#lib/http/reader-of.ts";
import { tenantOf, visitorCtx } from "#lib/http/viewer.ts";
import { Frame } from "../frame.tsx";

export default async function OptInLayout({ params, children }: LayoutProps<"/c/[tenant]">) {
  const tenant = await tenantOf((await params).tenant);
  return <Frame tenant={tenant} reader={readerOf(tenant, visitorCtx(tenant))} signedIn={false}>{children}</Frame>;
}
