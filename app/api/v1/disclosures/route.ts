import { writeDisclosure } from "#lib/http/api/disclosures.ts";

export const POST = writeDisclosure.serve;
