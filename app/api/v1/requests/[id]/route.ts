import { readRequest } from "#lib/http/api/requests.ts";

export const GET = readRequest.serve;
