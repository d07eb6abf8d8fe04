import { readerOf } from "#lib/http/reader-of.ts";
import { subjectViewer } from "#lib/http/viewer.ts";
import { Frame } from "../frame.tsx";

export default async function RoomsLayout({ params, children }: LayoutProps<"/c/[tenant]">) {
  const { ctx, tenant } = await subjectViewer((await params).tenant);
  return <Frame tenant={tenant} reader={readerOf(tenant, ctx)} signedIn>{children}</Frame>;
}
