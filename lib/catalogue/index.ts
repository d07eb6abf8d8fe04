// The door to the tenant's data map.
import "server-only";
export { catalogueOf } from "./catalogue-of.ts";
export { getCatalogue } from "./get-catalogue.ts";
export { putCatalogue, type CatalogueSaving } from "./put-catalogue.ts";
export { publicPage, type PublicPage } from "./public-page.ts";
export { isOutsideArea } from "./area.ts";
export { fieldOf, purposesOf, recipientsOf, recordKindOf, topicOf, type Handled, type NamedPurpose, type NamedRecipient } from "./look-up.ts";
export * from "./model.ts";
