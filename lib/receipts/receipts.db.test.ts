import { createPublicKey, verify } from "node:crypto";
import { compactVerify, createLocalJWKSet, type JWK } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { asApiKey, asStaff, asSubject } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aConsent, aSite, aSubject, aTenant } from "#lib/testing/factories.ts";
import { listAudit } from "../audit/index.ts";
import { getOwnReceipt, getReceipt } from "./get-receipt.ts";
import { receiptKeys } from "./signing-key.ts";
import { RECEIPT_SCHEMA, RECORD_SCHEMA } from "./model.ts";

testDatabase();
const VENDORS = [{ name: "Countly", category: "analytical", hosts: [], cookies: [{ name: "_c", lifetime: "1 year" }, { name: "_d" }] }, { name: "Adly", category: "targeting", hosts: [], cookies: [] }];
const PERSON = { email: "ada.byrne@example.org", externalId: "ada-77" };
let [tenantId, subjectId, shown, made] = ["", "", "", ""];

beforeAll(async () => {
  ({ tenantId } = await aTenant({ slug: "acme-receipts" }));
  await aCatalogue({ tenantId }, { trackers: [{ vendor: "Chatly", category: "functionality", cookies: [{ name: "_ch", lifetime: "1 day", party: "first" }] }], contact: { name: "Privacy desk", email: "privacy@acme.example", post: "1 Quay Street, Cork" }, authority: { name: "DPC", url: "https://dpc.example" } });
  ({ id: subjectId } = await aSubject({ tenantId }, PERSON));
  const { id: siteId } = await aSite({ tenantId }, { name: "shop", config: { vendors: VENDORS, keepDays: 200, policyUrl: "https://acme.example/privacy" } });
  ({ id: shown } = await aConsent({ tenantId, subjectId }, { siteId, bannerVersion: 1, visitorId: "a".repeat(64), locale: "en-GB", scriptHash: "b".repeat(64), gpc: true, dnt: false, userAgent: "Firefox", action: "save", source: "banner", vendors: { Countly: false }, decidedAt: "2026-11-01T00:00:00.000Z" }));
  ({ id: made } = await aConsent({ tenantId, subjectId }, { site: "*", analytical: false, action: "withdraw", source: "dashboard", decidedAt: "2026-11-02T00:00:00.000Z" }));
});

const own = (id: string) => getOwnReceipt(asSubject(tenantId, subjectId), id);
const published = async () => JSON.parse(JSON.stringify(await receiptKeys())) as { keys: (JWK & { kid: string })[] };

describe("a receipt", () => {
  it("has the fields of ISO/IEC TS 27560 and says what was shown, given and refused", async () => {
    const { receipt } = await own(shown);
    expect(receipt).toMatchObject({
      schema_version: RECEIPT_SCHEMA, receipt_id: shown,
      consent_record: {
        schema_version: RECORD_SCHEMA, record_id: shown, pii_principal_id: "a".repeat(64),
        pii_processing: [
          { purpose: "Name: Why", purpose_type: "analytical", lawful_basis: "consent", privacy_notice: "https://acme.example/privacy", language: "en-GB", service: "shop", jurisdiction: "IE", pii_controllers: ["controller"], recipient_third_parties: ["Countly"], storage_locations: ["browser", "Countly"], retention_period: "1 year", processing_location: "IE", collection_method: "banner", authority_party: "authority", pii_information: [{ pii_type: "cookie", pii_attribute_id: "_c", pii_optional: true, retention_period: "1 year" }, { pii_attribute_id: "_d", retention_period: null }] },
          { purpose_type: "functionality", recipient_third_parties: [] }, { purpose_type: "targeting", recipient_third_parties: ["Adly"] },
        ],
        party_identification: [{ party_id: "controller", party_name: "Acme", party_role: "controller", party_address: "1 Quay Street, Cork", party_contact: "Privacy desk", party_email: "privacy@acme.example" }, { party_id: "authority", party_name: "DPC", party_url: "https://dpc.example" }],
        events: [["analytical", "given"], ["functionality", "refused"], ["targeting", "refused"], ["analytical", "refused"]].map(([purpose_type, event_state]) => ({ event_time: "2026-11-01T00:00:00.000Z", validity_duration: "P200D", entity_id: "a".repeat(64), event_type: "save", purpose_type, event_state })),
      },
      shown: { site: "shop", banner_version: 1, banner_hash: expect.stringMatching(/^[0-9a-f]{64}$/), language: "en-GB", script_hash: "b".repeat(64), texts: { accept: "accept", reject: "reject" } },
      signals: { gpc: true, dnt: false },
    });
    const { withdrawal_method, privacy_rights } = receipt.consent_record.pii_processing[0]!;
    expect([withdrawal_method, privacy_rights].map((url) => new URL(url).pathname)).toEqual(["/c/acme-receipts/cookies", "/c/acme-receipts/privacy"]);
  });

  it("of a choice made in the centre speaks of the catalogue's vendors, and of what was taken back", async () => {
    const { receipt } = await own(made);
    expect([receipt.shown, receipt.consent_record.pii_processing[1]!.recipient_third_parties, receipt.consent_record.events.map(({ event_state }) => event_state)]).toEqual([null, ["Chatly"], ["withdrawn", "withdrawn", "withdrawn"]]);
  });

  it("names nobody, and is the same each time", async () => {
    const file = JSON.stringify(await own(shown));
    for (const word of [...Object.values(PERSON), subjectId, "ada"]) expect(file).not.toContain(word);
    expect(JSON.stringify(await own(shown))).toBe(file);
  });

  it("can be checked with the published key alone, by two different tools; a changed one cannot", async () => {
    const { receipt, jws } = await own(shown);
    const jwks = await published();
    const { payload, protectedHeader } = await compactVerify(jws, createLocalJWKSet(jwks));
    expect([JSON.parse(Buffer.from(payload).toString()), protectedHeader]).toEqual([receipt, { alg: "EdDSA", kid: jwks.keys[0]!.kid, typ: "JOSE" }]);
    const [head, body, signature] = jws.split(".") as [string, string, string];
    const key = createPublicKey({ key: jwks.keys[0]!, format: "jwk" });
    const isGood = (text: string) => verify(null, Buffer.from(text), key, Buffer.from(signature, "base64url"));
    expect([isGood(`${head}.${body}`), isGood(`${head}.${body.slice(0, -1)}${body.endsWith("A") ? "B" : "A"}`)]).toEqual([true, false]);
    expect(Object.keys(jwks.keys[0]!).sort()).toEqual(["alg", "crv", "kid", "kty", "use", "x"]);
  });
});

describe("who gets it", () => {
  it("the person, for their own decisions only", async () => {
    const [other, stranger] = [await aSubject({ tenantId }), await aTenant()];
    for (const caller of [asSubject(tenantId, other.id), asSubject(stranger.tenantId, subjectId), asStaff(tenantId), asApiKey(tenantId, ["consents:read"])]) await expect(getOwnReceipt(caller, shown)).rejects.toMatchObject({ code: "not_found" });
    for (const id of ["none", "00000000-0000-7000-8000-000000000000"]) await expect(own(id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("staff who see sites, and the person sees that they looked", async () => {
    expect(await getReceipt(asStaff(tenantId, "marketing"), shown)).toEqual(await own(shown));
    expect((await listAudit(asStaff(tenantId), { limit: 1 }))[0]).toMatchObject({ action: "consent.receipt_read", object: `consent:${shown}` });
    await expect(getReceipt(asStaff(tenantId, "viewer"), shown)).rejects.toMatchObject({ code: "forbidden" });
    await expect(getReceipt(asStaff((await aTenant()).tenantId), shown)).rejects.toMatchObject({ code: "not_found" });
    await expect(getReceipt(asSubject(tenantId, subjectId), shown)).rejects.toMatchObject({ code: "forbidden" });
  });
});
