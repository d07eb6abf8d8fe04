// The door to what needs a person.
import "server-only";
export { contestAnswer, listOwn as listOwnMessages, messageToMail, rememberMailed, sendMessage } from "./send-message.ts";
export { escalate, settle } from "./open-escalation.ts";
export { acknowledge, answerEscalation, assignEscalation, closeEscalation, countEscalations, listAllEscalations, openEscalationFile } from "./handle-escalation.ts";
export { digestToMail, rememberDigest, rememberRung, rungToMail } from "./mail-escalations.ts";
export { tendEscalations } from "./tend-escalations.ts";
export * from "./model.ts";
