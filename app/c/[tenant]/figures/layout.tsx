import { readerOf } from "#lib/http/reader-of.ts";
import { tenantOf, visitorCtx } from "#lib/http/viewer.ts";
import { Frame } from "../frame.tsx";

/** The public frame for everybody, signed in or not: the page reads the same for all. */
export default async function FiguresLayout({ params, children }: LayoutProps<"/c/[tenant]/figures">) {
  const tenant = await tenantOf((await params).tenant);
  return <Frame tenant={tenant} reader={readerOf(tenant, visitorCtx(tenant))} signedIn={false}>{children}</Frame>;
}
