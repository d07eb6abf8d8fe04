// The door to what needs a person.
import "server-only";
export { messageToMail, rememberMailed, sendMessage } from "./send-message.ts";
export { SendMessageInput } from "./model.ts";
