import { readSubject, writeSubject } from "#lib/http/api/subjects.ts";

export const GET = readSubject.serve;
export const PUT = writeSubject.serve;
