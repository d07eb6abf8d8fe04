import type { Reader } from "#messages/reader.ts";

const CODES = ["not_an_address", "too_long", "bad_character", "not_https", "credentials", "fragment", "port", "host_spelling", "lookalike", "reserved_name", "own_host", "private_address", "no_answer", "private_answer", "redirect"] as const;

/** A sentence for each reason why an address must not be called. */
export const refusals = ({ t }: Reader): Record<string, string> => Object.fromEntries(CODES.map((code) => [code, t(`webhooks.refused.${code}`)]));
