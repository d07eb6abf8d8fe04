// The door to signing in.
import "server-only";
export { askSignIn } from "./ask-sign-in.ts";
export { askConfirmation, demandProof, isProven } from "./confirm-act.ts";
export { deleteSessionsOf as endSessionsOf } from "./queries.ts";
export { checkLink, confirmsRequest, linkState } from "./link-state.ts";
export { useLinkThroughNextAuth } from "./next-auth.ts";
export { endSession, readSession } from "./sessions.ts";
export { knownEmail, startKnownSession } from "./start-known-session.ts";
export { operatorEmail, readOperator, startOperatorSession, endOperatorSession } from "./operators.ts";
export { findKeyHolder, noteKeyUse, type KeyHolder } from "./api-keys.ts";
export { equipTenant, listTeam } from "./staff.ts";
export { forgetLinkToken, linkToMail, type LinkToMail } from "./on-sign-in-asked.ts";
export { forgetStaleSignIns } from "./forget-stale.ts";
export { demoSignInToken, readDemoToken } from "./demo-sign-in.ts";
export { askedCookie, browserCookie, cookieOptions, erasedCookie, operatorCookie, sessionCookie, sessionSeconds } from "./cookies.ts";
export { browserCode } from "./tokens.ts";
export { AskSignInInput, type Audience, type ConfirmedRoom, type LinkState, type StaffSession } from "./model.ts";
export { openWish } from "./open-wish.ts";
