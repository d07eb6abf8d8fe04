// The entry to outbound calls: check an address, or call it under guard.
import "server-only";

export { checkAnswers, isPublicAddress } from "./address.ts";
export { checkUrl } from "./check-url.ts";
export { guardedDispatcher, type GuardOptions, type Lookup } from "./guarded-dispatcher.ts";
export { checkTarget, guardedRequest, type GuardedAnswer, type GuardedCall } from "./guarded-request.ts";
export { ownGuard } from "./own-guard.ts";
export type { OwnHosts } from "./host-name.ts";
export { refused, type Refusal, type Verdict } from "./verdict.ts";
