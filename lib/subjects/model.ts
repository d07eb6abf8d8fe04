// What is held of an account holder, and in which shapes is it told and shown?
import { z } from "zod";
import { BASES, SOURCES, type Source } from "../catalogue/model.ts";
import type { ConsentDecision } from "../consent/model.ts";
import { Email } from "../identity/model.ts";
import { SealedFind } from "../kernel/sealed-find.ts";
import { OrderInFile, type RuleTold } from "../orders/model.ts";
import { inUtc, Instant, type PreferenceState } from "../preferences/model.ts";
import { RecordInFile } from "../records/model.ts";
import type { RightsRequest } from "../requests/model.ts";

export { ExternalId } from "../preferences/model.ts";

const FieldName = z.string().regex(/^[a-z][a-z0-9_-]{0,62}$/i, "is the id of a field");

/** What identifies a person. A part that is left out stays as it is held. */
export const accountShape = {
  email: Email, phone: z.string().trim().min(3).max(40).optional(),
  locale: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "is a language tag like en-GB").optional(),
  country: z.string().regex(/^[A-Z]{2}$/, "is a country code like IE").optional(),
};

/** One value with its origin. */
export const valueShape = {
  value: z.unknown().refine((value) => value !== undefined && value !== null, "is missing"),
  source: z.enum(SOURCES), system: z.string().trim().min(1).max(200).optional(), receivedFrom: z.string().trim().min(1).max(200).optional(),
};

/** GDPR art. 14(2)(f): whoever holds data from elsewhere says from where. */
export const saysFromWhom = ({ source, receivedFrom }: { source: Source; receivedFrom?: string | undefined }): boolean => source !== "received" || receivedFrom !== undefined;
export const FROM_WHOM = { path: ["receivedFrom"], error: "is missing: a received value says from whom" };

export const SubjectFact = z.strictObject({ ...accountShape, collectedAt: Instant.optional() });
export type SubjectFact = z.infer<typeof SubjectFact>;
export type ValueFact = { field: string; value: unknown; source: Source; system?: string | undefined; receivedFrom?: string | undefined; collectedAt: string };
export const valueFactShape = { field: FieldName, ...valueShape, collectedAt: Instant };

/** `PUT /subjects/{externalId}`. A value without `collectedAt` is as new as the call, unless it says what is held. */
export const PutSubjectInput = z.strictObject({
  ...accountShape,
  values: z.record(FieldName, z.strictObject({ ...valueShape, collectedAt: Instant.optional() }).refine(saysFromWhom, FROM_WHOM)).default({}),
});
export type PutSubject = z.infer<typeof PutSubjectInput>;

const account = { externalId: z.string(), email: z.string(), phone: z.string().nullable(), locale: z.string().nullable(), country: z.string().nullable() };

/** The answer of `PUT /subjects/{externalId}`. */
export const SubjectSaved = z.object({ ...account, created: z.boolean() });
export type SubjectSaved = z.infer<typeof SubjectSaved>;

export const ValueInFile = z.object({
  field: z.string(), label: z.string(), value: z.unknown(), source: z.enum(SOURCES), receivedFrom: z.string().optional(), collectedAt: z.string(),
  purposes: z.array(z.object({ name: z.string(), basis: z.enum(BASES), restricted: z.boolean() })),
  recipients: z.array(z.object({ name: z.string(), country: z.string(), safeguard: z.string().nullable() })),
  keptUntil: z.string().nullable(), ground: z.string().nullable(),
});
export type ValueInFile = z.infer<typeof ValueInFile>;

/** The answer of `GET /subjects/{externalId}`: everything held of one person. `frozen`: all of it is stored only; `restricted`, at a purpose: the value is not used for it. */
export const SubjectFile = z.object({ ...account, frozen: z.boolean(), values: z.array(ValueInFile), orders: z.array(OrderInFile), records: z.array(RecordInFile) });
export type SubjectFile = z.infer<typeof SubjectFile>;

/** How a value is typed. */
export type ValueKind = "text" | "email" | "number" | "boolean" | "date" | "list";
/** Why a typed text is not taken. */
export const TYPED_REASONS = ["empty", "too_long", "too_many", "unkeepable", "not_an_email", "not_a_number", "not_a_date", "not_yes_or_no"] as const;
export type TypedReason = (typeof TYPED_REASONS)[number];

/** What the person types over a value. Any text: what does not fit is refused with a reason, so that the form can show it again. */
export const CorrectValueInput = z.strictObject({ field: z.string().max(63), value: z.string() });
export type CorrectValue = z.infer<typeof CorrectValueInput>;
export type ValueCorrected = { outcome: "corrected" | "unchanged" } | { outcome: "refused"; reason: TypedReason };

/** What is wrong and what is right, in the person's words. */
export const AskCorrectionInput = z.strictObject({ field: z.string().max(80), details: z.string() });
export type AskCorrection = z.infer<typeof AskCorrectionInput>;
export type CorrectionAsked = { outcome: "asked" | "open_already" } | { outcome: "refused"; reason: TypedReason };

/** A value before and after it was corrected; `null`: none was held. */
export type ValueChange = { before: unknown; after: unknown; changedAt: string; by: "person" | "tenant" };
/** `changes` newest first. `asked`: the open request about it; `changedAt` tells when the tenant changed it since, null while it has not. */
export type Corrections = { changes: ValueChange[]; asked: { requestId: string; askedAt: string; changedAt: string | null } | null };

/** A value on the person's page. */
export type OwnValue = ValueInFile & { meaning: string | null; group: string | null; editable: boolean; system: string | null; rule: RuleTold | null };
/** `frozen`: held, but not used. `machines`: ids of machines the person claimed. `corrections`: by field, and `account.<part>` for the account itself; what was never corrected is not in it. */
export type OwnProfile = { externalId: string; email: string; phone: string | null; locale: string | null; country: string | null; frozen: boolean; values: OwnValue[]; machines: string[]; corrections: Record<string, Corrections> };

/** `next`: the next day on which something held today is removed, how many things that is, and one of them; `label` is the catalogue's for a field or a kind, the number of an order. */
export type OwnOverview = {
  email: string; frozen: boolean;
  counts: { values: number; orders: number; records: number };
  next: { on: string; count: number; category: "value" | "order" | "record" | "consent"; label: string; ground: string } | null;
  marketing: { global: PreferenceState; on: number; offered: number; lastChangedAt: string | null };
  consent: ConsentDecision | null;
  openRequests: RightsRequest[];
};

/** The console's list: `find`, sealed, is a whole e-mail address, an external id or its beginning; none lists everybody. `after` is what the page before gave. */
export const ListPeopleInput = z.strictObject({ find: SealedFind.optional(), after: SealedFind.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) });
export type ListPeople = z.infer<typeof ListPeopleInput>;
export type Person = { externalId: string; email: string; country: string | null; createdAt: string; frozen: boolean };
export type PeoplePage = { data: Person[]; nextCursor: string | null };

/** A person's row. Instants in UTC. */
export type Account = { id: string; externalId: string; email: string; phone: string | null; locale: string | null; country: string | null; collectedAt: string; frozenAt: string | null };
export type KeptValue = { field: string; value: unknown; source: Source; system: string | null; receivedFrom: string | null; collectedAt: string };

export const asKept = ({ system, receivedFrom, collectedAt, ...rest }: ValueFact): KeptValue => ({
  ...rest, system: system ?? null, receivedFrom: receivedFrom ?? null, collectedAt: inUtc(collectedAt),
});
