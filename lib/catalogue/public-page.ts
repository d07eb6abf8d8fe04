// What does a tenant tell everybody, without sign-in?
import { readTenant } from "#db/with-tenant.ts";
import { getTenant, type Tenant } from "../tenants/index.ts";
import { catalogueOf } from "./catalogue-of.ts";
import { isOutsideArea } from "./area.ts";
import { purposesOf, recipientsOf, type Handled, type NamedPurpose, type NamedRecipient } from "./look-up.ts";
import { SOURCES, TRACKER_CATEGORIES, type AutomatedDecision, type Catalogue, type Field, type Notice, type Purpose, type RecordKind, type Recipient, type SavedCatalogue, type Source, type Tracker, type TrackerCategory } from "./model.ts";

/** Whatever is handled, with its purposes and recipients by name instead of id. */
type Explained<T extends Handled> = Omit<T, keyof Handled> & { purposes: NamedPurpose[]; recipients: NamedRecipient[] };

/** Everything the public page shows, as plain data. Every list may be empty; the three sources and the four categories are always there. */
export type PublicPage = {
  tenant: Tenant;
  version: number;
  routes: Catalogue["routes"];
  sources: { source: Source; fields: Explained<Field>[] }[];
  recordKinds: Explained<RecordKind>[];
  purposes: (Purpose & { data: string[] })[];
  trackers: { category: TrackerCategory; vendors: Tracker[] }[];
  orders: Explained<Catalogue["orders"]> & { rules: Catalogue["retentionRules"] };
  retentionRules: Catalogue["retentionRules"];
  groupCompanies: Recipient[];
  thirdParties: Recipient[];
  transfers: { recipients: Recipient[]; document: string | null };
  securityMeasures: string[];
  automatedDecisions: AutomatedDecision[];
  topics: Catalogue["topics"];
  notices: Omit<Notice, "body">[];
  contact: Catalogue["contact"] | null;
  authority: Catalogue["authority"] | null;
};

/** The public page of a tenant that exists. Notices come newest first, without their text. */
export async function publicPage(tenantId: string): Promise<PublicPage> {
  const [tenant, catalogue] = await readTenant({ tenantId }, async (tx) => [await getTenant(tx), await catalogueOf(tx)] as const);
  return {
    tenant, version: catalogue.version, ...collected(catalogue), ...shared(catalogue, tenant),
    routes: catalogue.routes, retentionRules: catalogue.retentionRules, topics: catalogue.topics,
    trackers: TRACKER_CATEGORIES.map((category) => ({ category, vendors: catalogue.trackers.filter((tracker) => tracker.category === category) })),
    securityMeasures: catalogue.securityMeasures, automatedDecisions: catalogue.automatedDecisions,
    notices: catalogue.notices.map(({ body: _text, ...rest }) => rest).toSorted((a, b) => (a.publishedOn < b.publishedOn ? 1 : -1)),
    contact: catalogue.contact ?? null, authority: catalogue.authority ?? null,
  };
}

function collected(catalogue: SavedCatalogue): Pick<PublicPage, "sources" | "recordKinds" | "purposes" | "orders"> {
  const explain = <T extends Handled>(handled: T): Explained<T> => ({ ...handled, purposes: purposesOf(catalogue, handled), recipients: recipientsOf(catalogue, handled) });
  const users = [...catalogue.fields, ...catalogue.recordKinds];
  return {
    sources: SOURCES.map((source) => ({ source, fields: catalogue.fields.filter((field) => field.source === source).map(explain) })),
    recordKinds: catalogue.recordKinds.map(explain),
    purposes: catalogue.purposes.map((purpose) => ({ ...purpose, data: users.filter(({ purposes }) => purposes.includes(purpose.id)).map(({ label }) => label) })),
    orders: { ...explain(catalogue.orders), rules: catalogue.retentionRules.filter(({ category }) => category === "order") },
  };
}

function shared({ recipients, transfersDocument }: SavedCatalogue, tenant: Tenant): Pick<PublicPage, "groupCompanies" | "thirdParties" | "transfers"> {
  return {
    groupCompanies: recipients.filter(({ kind }) => kind === "group_company"),
    thirdParties: recipients.filter(({ kind }) => kind !== "group_company"),
    transfers: { recipients: recipients.filter(({ country }) => isOutsideArea(country, tenant)), document: transfersDocument ?? null },
  };
}
