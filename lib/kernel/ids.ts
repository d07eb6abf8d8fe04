// How are identifiers made? Time-ordered, by the application, never usable as a secret.
import { randomInt } from "node:crypto";
import { uuidv7 } from "uuidv7";

/** A new UUIDv7. */
export const newId = (): string => uuidv7();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for a lower-case UUID; what the gate demands before it puts a tenant id into SQL. */
export const isUuid = (text: string): boolean => UUID.test(text);

/** A number in [0, 1) by chance, so that what waits does not wake all at once. */
export const chance = (): number => randomInt(2 ** 32) / 2 ** 32;
