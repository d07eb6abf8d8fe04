// The door to receipts.
import "server-only";
export { getOwnReceipt, getReceipt } from "./get-receipt.ts";
export { receiptKeys } from "./signing-key.ts";
