export { lookAtInbound as GET, takeInbound as POST } from "#lib/http/inbound-endpoint.ts";
