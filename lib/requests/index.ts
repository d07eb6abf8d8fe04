// The door to rights requests and their deadlines.
import "server-only";
export { dueDate } from "./due-date.ts";
export { dueIfAsked } from "./due-if-asked.ts";
export { rightsUnder } from "./rights-under.ts";
export { openOwnRequest } from "./open-request.ts";
export { rememberConfirmed, requestToMail } from "./request-to-mail.ts";
export { withdrawRequest } from "./withdraw-request.ts";
export { listOpenRequests, listOwnRequests, openRequestsOf, requestsOf } from "./list-requests.ts";
export { OpenOwnRequestInput, RIGHTS, WithdrawRequestInput, type RequestState, type Right, type RightsRequest } from "./model.ts";
