// Which calls does the public API have? A test compares this list with the files under app/api/v1.
import type { Route } from "../define-route.ts";
import { readCatalogue, writeCatalogue } from "./catalogue.ts";
import { readConsentState } from "./consent-state.ts";
import { writeDecision } from "./decisions.ts";
import { writeDisclosure } from "./disclosures.ts";
import { readEvents } from "./events.ts";
import { readExport, writeExport } from "./exports.ts";
import { ingestLines } from "./ingest.ts";
import { readPreferences, writePreferences } from "./preferences.ts";
import { completeRequestTask, listRequests, openRequest, readRequest } from "./requests.ts";
import { readSubject, removeSubject, writeSubject } from "./subjects.ts";
import { addSuppressions, checkAddresses, readSuppressions } from "./suppressions.ts";
import { mintLinks } from "./unsubscribe-links.ts";
import { changeWebhookEndpoint, enableWebhookEndpoint, readDeliveries, readWebhookEndpoints, recoverWebhooks, removeWebhookEndpoint, rotateWebhookSecret, testWebhookEndpoint, writeWebhookEndpoint } from "./webhook-endpoints.ts";

export const API_ROUTES: readonly Route[] = [
  writeSubject, readSubject, removeSubject, writeExport, readExport, ingestLines, readPreferences, writePreferences, mintLinks, openRequest, listRequests, readRequest, completeRequestTask, readConsentState, writeDecision, readCatalogue, writeCatalogue, readEvents, writeDisclosure, readSuppressions, checkAddresses, addSuppressions,
  readWebhookEndpoints, writeWebhookEndpoint, changeWebhookEndpoint, removeWebhookEndpoint, rotateWebhookSecret, testWebhookEndpoint, recoverWebhooks, enableWebhookEndpoint, readDeliveries,
];
