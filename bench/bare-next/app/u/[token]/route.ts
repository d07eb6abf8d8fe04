import { stopBare } from "../../../stop-sql.ts";

const TENANT = process.env.BARE_TENANT!;

/** Reads the one field, runs the SQL, says so. The token is the hash itself: nothing to verify, no page to draw. */
export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const fields = new URLSearchParams(await request.text());
  if (fields.get("List-Unsubscribe") !== "One-Click") return new Response("no\n", { status: 400 });
  await stopBare(TENANT, (await params).token);
  return new Response("done\n", { headers: { "content-type": "text/plain", "cache-control": "no-store" } });
}
