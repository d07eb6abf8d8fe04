// What does next-auth answer to the outside? Nothing yet: links are used up by our own confirm page, and there is no outside provider.
import { PRIVATE } from "./problem.ts";

/** 404 for everything: next-auth's own link address would use a link up on GET. */
export async function publicNextAuth(): Promise<Response> {
  return new Response("Not found\n", { status: 404, headers: PRIVATE });
}
