import { consentScriptEndpoint } from "#lib/http/consent-script-endpoint.ts";

export { consentScriptEndpoint as GET, consentScriptEndpoint as HEAD };
