// The door to orders.
import "server-only";
export { keepOrders, ordersOf } from "./orders-of.ts";
export { listOwnOrders } from "./list-own-orders.ts";
export { isGone, orderRetention, ruleTold, type Terms } from "./order-retention.ts";
export { borderOf, goneBefore, overlap, ruleWindows, startOf, type RuleWindow, type Span } from "./rule-windows.ts";
export * from "./model.ts";
