import { unsubscribePage } from "#components/preferences/unsubscribe-page.ts";
import { unsubscribeEndpoint } from "#lib/http/unsubscribe-endpoint.ts";

const serve = unsubscribeEndpoint(unsubscribePage);

export { serve as GET, serve as HEAD, serve as OPTIONS, serve as POST };
