// In which countries does a tenant's own privacy law apply, so that sending data there is no transfer?
const EEA = ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"];

// GDPR art. 44 speaks of third countries: those outside the European Economic Area.
const AREAS: Record<string, readonly string[]> = { "EU-GDPR": EEA, "UK-GDPR": ["GB"], CCPA: ["US"], LGPD: ["BR"], Quebec: ["CA"], DPDP: ["IN"] };

/** True when data sent to `country` leaves the area of the tenant's regime; where we do not know the regime, its own country. */
export const isOutsideArea = (country: string, tenant: { regime: string; country: string }): boolean => !(AREAS[tenant.regime] ?? [tenant.country]).includes(country);
