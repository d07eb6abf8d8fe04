// Where is the API described? The document is made once per process.
import { env } from "../../kernel/env.ts";
import { openApi } from "../openapi.ts";
import { API_ROUTES } from "./routes.ts";

let document: string | undefined;

export async function serveOpenApi(): Promise<Response> {
  document ??= JSON.stringify(openApi(API_ROUTES, env().NEXTAUTH_URL));
  return new Response(document, { headers: { "content-type": "application/json", "cache-control": "public, max-age=300", "access-control-allow-origin": "*" } });
}
