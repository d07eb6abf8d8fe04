// How does a mail reach somebody who works for a tenant?
import { sendMail, type Mail } from "../mail/index.ts";

/** Sends one mail to staff or to the data protection lead. They are no account holders, so there is nothing to unsubscribe from. */
export const mailStaff = (mail: Mail): Promise<void> => sendMail(mail);
