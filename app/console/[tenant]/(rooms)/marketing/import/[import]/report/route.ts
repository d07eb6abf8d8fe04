export { sendImportReport as GET } from "#lib/http/import-upload.ts";
