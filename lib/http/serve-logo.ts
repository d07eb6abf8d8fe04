// How is a tenant's logo served, which the tenant itself has written?
import { tenantBySlug, tenantLogo } from "../tenants/index.ts";

/** The logo as an SVG that can neither run script nor load anything; 404 when there is none. */
export async function serveLogo(_request: Request, { params }: { params: Promise<{ tenant: string }> }): Promise<Response> {
  const tenant = await tenantBySlug((await params).tenant);
  const svg = tenant && (await tenantLogo(tenant.tenantId));
  if (!svg) return new Response(null, { status: 404 });
  return new Response(svg, { headers: { "content-type": "image/svg+xml", "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox", "cache-control": "public, max-age=300" } });
}
