// When are two e-mail addresses the same? The frozen form behind every hash and every look-up (version 1).

/** NFKC, trimmed, lower case; plus signs and dots stay. The same text for ever: suppression hashes depend on it. */
export const normaliseEmail = (email: string): string => email.normalize("NFKC").trim().toLowerCase();

const PLAIN = /^[^\s@"(),:;<>[\\\]\u0000-\u001f\u007f]{1,64}@(?=.{4,253}$)([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;

/** True for one plain mailbox: no list, no quotes, no control characters, and nothing that becomes another address when normalised (full-width ＠). */
export const isPlainEmail = (email: string): boolean => PLAIN.test(email) && email.split("@").length === 2 && normaliseEmail(email).split("@").length === 2;
