import { countEscalations } from "#lib/escalations/index.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { Frame } from "../frame.tsx";

export default async function ConsoleLayout({ params, children }: LayoutProps<"/console/[tenant]">) {
  const { ctx, tenant, staff } = await staffViewer((await params).tenant);
  return <Frame tenant={tenant} reader={readerOf(tenant, ctx)} escalations={await countEscalations(ctx)} staff={{ email: staff.email, role: `console.role.${staff.role}` }}>{children}</Frame>;
}
