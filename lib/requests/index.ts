// The door to rights requests and their deadlines.
import "server-only";
export { dueDate } from "./due-date.ts";
export { endOpenRequests } from "./end-open-requests.ts";
export { dueIfAsked } from "./due-if-asked.ts";
export { rightsUnder } from "./rights-under.ts";
export { openOwnRequest } from "./open-request.ts";
export { addSteps, completeRequest, holdRequest, recordAct, startRequest, type Recorded } from "./record-act.ts";
export { findNewestAbout as lastActAbout } from "./queries.ts";
export { rememberConfirmed, requestToMail } from "./request-to-mail.ts";
export { findOpenAlike, findOpenCorrections } from "./queries.ts";
export { withdrawRequest } from "./withdraw-request.ts";
export { getOwnRequest, listOpenRequests, listOwnRequests, openRequestsOf, requestsOf } from "./list-requests.ts";
export { ACCOUNT_PARTS, isWithdrawable, OpenOwnRequestInput, RIGHTS, WithdrawRequestInput, type About, type AccountPart, type RequestState, type Right, type RightsRequest, type Step, type TimelineLine } from "./model.ts";
