// The door to "data in".
import "server-only";
export { ingest } from "./ingest.ts";
export { addOptOuts, importOptOuts } from "./import-opt-outs.ts";
export { confirmImport, dropImport, getImport, listImports, reportOf, takeFile } from "./imports/take-file.ts";
export { continueImports } from "./imports/work-imports.ts";
export { OnImportForm, type ImportView } from "./imports/model.ts";
export { OptOutLine, OptOutsInput } from "./opt-out-model.ts";
export * from "./model.ts";
