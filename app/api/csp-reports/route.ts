export { takeCspReport as POST } from "#lib/http/csp-report.ts";
