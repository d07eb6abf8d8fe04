import { listRequests, openRequest } from "#lib/http/api/requests.ts";

export const GET = listRequests.serve;
export const POST = openRequest.serve;
