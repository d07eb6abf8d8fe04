// `npm run docs:api`: writes docs/api.md from the API's own schemas.
import { writeFileSync } from "node:fs";
import { apiPage } from "#lib/http/api-page.ts";
import { API_ROUTES } from "#lib/http/api/routes.ts";

writeFileSync("docs/api.md", apiPage(API_ROUTES));
