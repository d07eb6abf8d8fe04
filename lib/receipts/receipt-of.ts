// Which receipt does one decision on trackers get? Always the same one: nothing in it depends on when it is asked for.
import { TRACKER_CATEGORIES, type Catalogue } from "../catalogue/model.ts";
import type { DecisionEntry, ShownDecision } from "../consent/index.ts";
import { KEEP_DAYS, shippedTexts, vendorOf, type BannerTexts, type BannerVendor } from "../sites/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { RECEIPT_SCHEMA, RECORD_SCHEMA, type ConsentEvent, type Party, type PiiProcessing, type Receipt } from "./model.ts";

type Said = Pick<Catalogue, "trackers" | "contact" | "authority">;
const OPTIONAL = TRACKER_CATEGORIES.filter((category) => category !== "necessary");
type Optional = (typeof OPTIONAL)[number];

/** The receipt of a decision, in the words of the banner it was made at; without one, in those that we ship. `base`: our public address. */
export function receiptOf({ decision, banner }: ShownDecision, tenant: Tenant, catalogue: Said, base: string): Receipt {
  const [vendors, locale] = [banner?.config.vendors ?? catalogue.trackers.map(vendorOf), decision.locale ?? banner?.config.locale ?? null];
  const texts = banner ? (banner.config.texts[locale ?? ""] ?? banner.config.texts[banner.config.locale]!) : shippedTexts();
  const known = { decision, tenant, catalogue, texts, notice: banner?.config.policyUrl ?? `${base}/c/${tenant.slug}/privacy`, centre: `${base}/c/${tenant.slug}`, language: locale ?? tenant.locale };
  return {
    schema_version: RECEIPT_SCHEMA, receipt_id: decision.id,
    consent_record: {
      schema_version: RECORD_SCHEMA, record_id: decision.id, pii_principal_id: decision.visitorId,
      pii_processing: OPTIONAL.map((category) => processing(category, vendors.filter((vendor) => vendor.category === category), known)),
      party_identification: parties(tenant, catalogue),
      events: events(decision, decision.visitorId, vendors, banner?.config.keepDays ?? KEEP_DAYS),
    },
    shown: banner && { site: decision.site, banner_version: banner.version, banner_hash: banner.hash, published_at: banner.publishedAt, language: locale, script_hash: decision.scriptHash, texts },
    signals: { gpc: decision.gpc, dnt: decision.dnt },
    recorded_at: decision.recordedAt,
  };
}

type Known = { decision: DecisionEntry; tenant: Tenant; catalogue: Said; texts: BannerTexts; notice: string; centre: string; language: string };

function processing(category: Optional, vendors: readonly BannerVendor[], { decision, tenant, catalogue, texts, notice, centre, language }: Known): PiiProcessing {
  const { name, why } = texts.categories[category];
  const cookies = vendors.flatMap((vendor) => vendor.cookies);
  return {
    purpose: `${name}: ${why}`, purpose_type: category, lawful_basis: "consent", privacy_notice: notice, language, service: decision.site, jurisdiction: tenant.country,
    pii_information: cookies.map((cookie) => ({ pii_type: "cookie", pii_attribute_id: cookie.name, pii_optional: true, retention_period: cookie.lifetime ?? null })),
    pii_controllers: ["controller"], recipient_third_parties: vendors.map((vendor) => vendor.name), collection_method: decision.source, storage_locations: ["browser", ...vendors.map((vendor) => vendor.name)],
    retention_period: [...new Set(cookies.flatMap(({ lifetime }) => lifetime ?? []))].join("; ") || "unknown", processing_location: tenant.country,
    withdrawal_method: `${centre}/cookies`, privacy_rights: `${centre}/privacy`, ...(catalogue.authority ? { authority_party: "authority" } : {}),
  };
}

function parties({ name }: Tenant, { contact, authority }: Said): Party[] {
  const controller: Party = { party_id: "controller", party_name: name, party_type: "organisation", party_role: "controller", party_address: contact?.post ?? null, party_contact: contact?.name ?? null, ...(contact ? { party_email: contact.email } : {}), ...(contact?.phone ? { party_phone: contact.phone } : {}) };
  if (!authority) return [controller];
  return [controller, { party_id: "authority", party_name: authority.name, party_type: "authority", party_role: "supervisory authority", party_address: authority.post ?? null, party_contact: null, ...(authority.email ? { party_email: authority.email } : {}), ...(authority.url ? { party_url: authority.url } : {}) }];
}

/** Given and refused are both said, for each kind and for each vendor that was decided about by name. */
function events({ categories, vendors: named, action, decidedAt }: DecisionEntry, principal: string, vendors: readonly BannerVendor[], keepDays: number): ConsentEvent[] {
  const event = (purpose_type: string, on: boolean): ConsentEvent => ({ event_time: decidedAt, validity_duration: `P${keepDays}D`, entity_id: principal, event_type: action, event_state: on ? "given" : action === "withdraw" ? "withdrawn" : "refused", purpose_type });
  const byName = Object.entries(named).map(([recipient, on]) => ({ ...event(vendors.find(({ name }) => name === recipient)?.category ?? "unknown", on), recipient }));
  return [...OPTIONAL.map((category) => event(category, categories[category])), ...byName];
}
