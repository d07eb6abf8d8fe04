import { formWords } from "#components/forms/form-words.ts";
import { HANDLING_REASONS } from "#lib/requests/model.ts";
import type { Reader } from "#messages/reader.ts";

/** The sentences of every form on the page. */
export const handlingWords = (reader: Reader) => formWords(reader, Object.fromEntries(HANDLING_REASONS.map((reason) => [reason, reader.t(`handling.reason.${reason}`)])));
