import { completeRequestTask } from "#lib/http/api/requests.ts";

export const POST = completeRequestTask.serve;
