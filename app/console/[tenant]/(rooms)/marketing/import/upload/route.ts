export { receiveImport as POST } from "#lib/http/import-upload.ts";
