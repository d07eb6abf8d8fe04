import type { Reader } from "#messages/reader.ts";

const BASES = ["consent", "contract", "legal_obligation", "legitimate_interests", "vital_interests", "public_task"] as const;
const SAFEGUARDS = ["none_needed", "adequacy", "standard_contractual_clauses", "binding_corporate_rules", "derogation"] as const;
const among = <T extends string>(list: readonly T[], text: string): text is T => (list as readonly string[]).includes(text);

/** A lawful basis as a name ("Contract"); a tenant's own wording comes back as it is. */
export const basisName = ({ t }: Reader, basis: string) => (among(BASES, basis) ? t(`profile.basis.name.${basis}`) : basis);

/** What a lawful basis means ("needed for what you ordered"); null for a tenant's own wording. */
export const basisMeaning = ({ t }: Reader, basis: string) => (among(BASES, basis) ? t(`profile.basis.${basis}`) : null);

/** What protects data abroad, in a sentence; a tenant's own wording comes back as it is. */
export const safeguardWords = ({ t }: Reader, safeguard: string) => (among(SAFEGUARDS, safeguard) ? t(`profile.safeguard.${safeguard}`) : safeguard);
