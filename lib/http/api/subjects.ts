// How does a tenant's system put a person in and read back what is held?
import { z } from "zod";
import { eraseSubject, EraseSubjectQuery } from "../../erasure/index.ts";
import { ApiRequest } from "../../requests/index.ts";
import { ExternalId, getSubjectFile, PutSubjectInput, putSubject, SubjectFile, SubjectSaved } from "../../subjects/index.ts";
import { defineRoute } from "../define-route.ts";

const Person = z.strictObject({ externalId: ExternalId });

export const readSubject = defineRoute(
  { method: "GET", path: "/subjects/{externalId}", summary: "Everything held about one person, each item with the date until which it is kept", action: "subject.read", params: Person, output: SubjectFile },
  ({ ctx, params }) => getSubjectFile(ctx, params),
);

export const writeSubject = defineRoute(
  { method: "PUT", path: "/subjects/{externalId}", summary: "Create or update one person; a newer fact wins by collectedAt", action: "subject.write", params: Person, body: PutSubjectInput, output: SubjectSaved },
  ({ ctx, params, body }) => putSubject(ctx, { ...params, ...body }),
);

export const removeSubject = defineRoute(
  {
    method: "DELETE", path: "/subjects/{externalId}", action: "subject.erase", params: Person, query: EraseSubjectQuery, output: ApiRequest, status: 202,
    summary: "Erase one person at once; what a retention rule requires stays until its date. There is no undo window yet: any window is taken as 0",
  },
  ({ ctx, params }) => eraseSubject(ctx, params),
);
