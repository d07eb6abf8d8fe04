// What does the house know of a tenant?
import { z } from "zod";

export const REGIMES = ["EU-GDPR", "UK-GDPR", "CCPA", "LGPD", "Quebec", "DPDP"] as const;

export type Tenant = {
  tenantId: string; slug: string; mode: "live" | "test"; name: string;
  accent: string; hasLogo: boolean; locale: string; timeZone: string; regime: string; country: string;
  /** From when on people are told of data received about them; null: from the beginning. */
  informedSince: string | null;
};

const isZone = (zone: string): boolean => Intl.supportedValuesOf("timeZone").includes(zone) || zone === "UTC";

export const NewTenantInput = z.strictObject({
  slug: z.string().regex(/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/, "is 3 to 40 lower-case letters, digits and hyphens"),
  name: z.string().trim().min(1).max(120),
  accent: z.string().regex(/^#[0-9a-f]{6}$/i, "is a colour like #1f6f5c").default("#1f5f6f"),
  logoSvg: z.string().max(20_000).optional(),
  locale: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, "is a language tag like en-GB").default("en-GB"),
  timeZone: z.string().refine(isZone, "is a time zone like Europe/Dublin").default("UTC"),
  regime: z.enum(REGIMES).default("EU-GDPR"),
  country: z.string().regex(/^[A-Z]{2}$/, "is a country code like IE").default("IE"),
  ownerEmail: z.email().optional(),
});
export type NewTenant = z.infer<typeof NewTenantInput>;
