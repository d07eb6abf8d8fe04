// What does a receiver get to read?

/** An event as it is told outside; `data` is thin (api.md, "Meanings"). */
export type Told = { eventId: string; type: string; occurredAt: string; data: Record<string, unknown> };

/** The body, byte for byte as it is signed and sent (Standard Webhooks 1.0.0, "Payload structure"). */
export const bodyOf = ({ type, occurredAt, data }: Told): string => JSON.stringify({ type, timestamp: occurredAt, data });

// Controls, and the marks that turn text around.
// oxlint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const MOST = 8_000;

/** A receiver's answer as it may be kept and shown: bounded, without control characters. It stays hostile text. */
export const cleanAnswer = (text: string): string => text.slice(0, MOST).replace(UNSAFE, "");
