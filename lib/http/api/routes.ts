// Which calls does the public API have? A test compares this list with the files under app/api/v1.
import type { Route } from "../define-route.ts";
import { readCatalogue, writeCatalogue } from "./catalogue.ts";
import { readEvents } from "./events.ts";
import { readExport, writeExport } from "./exports.ts";
import { ingestLines } from "./ingest.ts";
import { readPreferences, writePreferences } from "./preferences.ts";
import { readSubject, removeSubject, writeSubject } from "./subjects.ts";
import { mintLinks } from "./unsubscribe-links.ts";

export const API_ROUTES: readonly Route[] = [
  writeSubject, readSubject, removeSubject, writeExport, readExport, ingestLines, readPreferences, writePreferences, mintLinks, readCatalogue, writeCatalogue, readEvents,
];
