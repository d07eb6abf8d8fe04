// The door to mail.
import "server-only";
export { sendMail } from "./send-mail.ts";
export { exportMail } from "./export-mail.ts";
export { layout } from "./layout.ts";
export { erasureMail } from "./erasure-mail.ts";
export { messageMail } from "./message-mail.ts";
export { requestMail } from "./request-mail.ts";
export { signInMail } from "./sign-in-mail.ts";
export type { Mail } from "./model.ts";
