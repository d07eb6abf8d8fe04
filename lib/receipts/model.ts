// What does a receipt say? The fields of ISO/IEC TS 27560:2023, in its own words (consent.md, section 6), and beside them what was shown.

const SCHEMA = "https://w3id.org/dpv/schema/iso-27560";
export const RECEIPT_SCHEMA = `${SCHEMA}#receipt-full`;
export const RECORD_SCHEMA = `${SCHEMA}#record`;

/** One kind of use that was decided about. `purpose` in the words that were shown; parties are named by their `party_id`. */
export type PiiProcessing = {
  purpose: string; purpose_type: string; lawful_basis: "consent"; privacy_notice: string; language: string; service: string; jurisdiction: string;
  pii_information: { pii_type: string; pii_attribute_id: string; pii_optional: true; retention_period: string | null }[];
  pii_controllers: string[]; recipient_third_parties: string[]; collection_method: string; storage_locations: string[]; retention_period: string; processing_location: string;
  withdrawal_method: string; privacy_rights: string; authority_party?: string;
};
export type Party = { party_id: string; party_name: string; party_type: string; party_role: string; party_address: string | null; party_contact: string | null; party_email?: string; party_phone?: string; party_url?: string };
export type ConsentEvent = { event_time: string; validity_duration: string | null; entity_id: string; event_type: string; event_state: "given" | "refused" | "withdrawn"; purpose_type: string; recipient?: string };

/** Nothing of it names the person: `pii_principal_id` is the name that the ledger has for a browser, or for an account. */
export type Receipt = {
  schema_version: string; receipt_id: string;
  consent_record: { schema_version: string; record_id: string; pii_principal_id: string; pii_processing: PiiProcessing[]; party_identification: Party[]; events: ConsentEvent[] };
  /** Of a decision made at a banner: which, by its hash, in which words, by which script. */
  shown: { site: string; banner_version: number; banner_hash: string; published_at: string; language: string | null; script_hash: string | null; texts: unknown } | null;
  signals: { gpc: boolean | null; dnt: boolean | null };
  recorded_at: string;
};

/** The file that is handed over: the receipt to read, the same signed (JWS, compact), and where the key is. */
export type SignedReceipt = { receipt: Receipt; jws: string; keys: string };
