// In whose language, zone and today is a page told?
export { readerOf } from "../tenants/index.ts";
