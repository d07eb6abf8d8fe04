// Who runs Rightful itself?
import { withPlatform } from "#db/with-platform.ts";
import type { Temporal } from "temporal-polyfill";
import { newSecret } from "../kernel/crypto.ts";
import { deleteOperatorSession, findOperator, findOperatorEmail, insertOperatorSession } from "./queries.ts";
import { sessionHash } from "./tokens.ts";

const OPERATOR_HOURS = 8;

/** The operator whom this cookie signs in, or null. */
export const readOperator = (token: string, now: Temporal.Instant) =>
  withPlatform("read an operator's session", (tx) => findOperator(tx, sessionHash(token), now.toString()));

/** Starts an operator's session and returns the cookie's value. */
export async function startOperatorSession(operatorId: string, now: Temporal.Instant): Promise<string> {
  const token = newSecret();
  const row = { tokenHash: sessionHash(token), operatorId, authenticatedAt: now.toString(), expiresAt: now.add({ hours: OPERATOR_HOURS }).toString() };
  await withPlatform("start an operator's session", (tx) => insertOperatorSession(tx, row));
  return token;
}

/** Ends it on the server. */
export const endOperatorSession = (token: string): Promise<void> =>
  withPlatform("end an operator's session", (tx) => deleteOperatorSession(tx, sessionHash(token)));

/** The address of an operator, or null. */
export const operatorEmail = (id: string): Promise<string | null> => withPlatform("name an operator", (tx) => findOperatorEmail(tx, id));
