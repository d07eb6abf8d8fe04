// The door to mail.
import "server-only";
export { sendMail } from "./send-mail.ts";
export { exportMail } from "./export-mail.ts";
export { digestMail, escalationMail } from "./escalation-mail.ts";
export { extensionMail } from "./extension-mail.ts";
export { noticeChangeMail } from "./notice-change-mail.ts";
export { noticeMail, type NoticeKind } from "./notice-mail.ts";
export { informedMail } from "./informed-mail.ts";
export { layout } from "./layout.ts";
export { erasureMail } from "./erasure-mail.ts";
export { messageMail } from "./message-mail.ts";
export { optInMail } from "./opt-in-mail.ts";
export { requestMail } from "./request-mail.ts";
export { signInMail } from "./sign-in-mail.ts";
export type { Mail } from "./model.ts";
