import { readSubject, removeSubject, writeSubject } from "#lib/http/api/subjects.ts";

export const GET = readSubject.serve;
export const PUT = writeSubject.serve;
export const DELETE = removeSubject.serve;
