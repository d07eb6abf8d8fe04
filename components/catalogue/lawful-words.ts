import type { Basis } from "#lib/catalogue/model.ts";
import type { Reader } from "#messages/reader.ts";

const SAFEGUARDS = ["none_needed", "adequacy", "standard_contractual_clauses", "binding_corporate_rules", "derogation"] as const;
const among = <T extends string>(list: readonly T[], text: string): text is T => (list as readonly string[]).includes(text);

/** "Contract: needed for what you ordered or signed up for". */
export const basisWords = (reader: Reader, basis: Basis): string => `${basisName(reader, basis)}: ${basisMeaning(reader, basis)}`;

/** A lawful basis as a name ("Contract"). */
export const basisName = ({ t }: Reader, basis: Basis): string => t(`profile.basis.name.${basis}`);

/** What a lawful basis means for the person. */
export const basisMeaning = ({ t }: Reader, basis: Basis): string => t(`profile.basis.${basis}`);

/** What protects data abroad: a known code in a sentence; a tenant's own wording comes back as it is. */
export const safeguardWords = ({ t }: Reader, safeguard: string): string => (among(SAFEGUARDS, safeguard) ? t(`profile.safeguard.${safeguard}`) : safeguard);
