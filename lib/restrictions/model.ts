// In which ways can a person stop a use of their data, and what is then stopped?
import { z } from "zod";
import type { Basis, Purpose } from "../catalogue/model.ts";

/** Stands for every use at once. */
export const EVERY_USE = "*";

/** `restriction`: frozen, GDPR art. 18. `objection`: switched off, art. 21, or a consent withdrawn, art. 7(3). */
export const RESTRICTION_KINDS = ["restriction", "objection"] as const;
export type RestrictionKind = (typeof RESTRICTION_KINDS)[number];

/** `purpose` is the catalogue's id, or `*`. `since`: an instant. `requestId`: the request that recorded it. */
export type Restriction = { purpose: string; kind: RestrictionKind; since: string; requestId: string | null };

/** All that one person has stopped: every use since `frozenSince`, and single ones by the id of their purpose. `ownFreeze`: the person froze it, so the person can lift it. `saysYes`: to some marketing topic. */
export type Stopped = { frozenSince: string | null; ownFreeze: boolean; saysYes: boolean; uses: ReadonlyMap<string, Restriction> };

/** How the one button of a use works: it can be objected to, its consent withdrawn, or it can only be frozen. */
export type WayOut = "object" | "withdraw" | "freeze";

const PurposeName = z.string().min(1).max(63);
/** `purpose` may be `*` for a restriction: then everything is frozen. */
export const RestrictUseInput = z.strictObject({ purpose: PurposeName, kind: z.enum(RESTRICTION_KINDS) });
export type RestrictUse = z.infer<typeof RestrictUseInput>;
export const LiftRestrictionInput = z.strictObject({ purpose: PurposeName });
export type LiftRestriction = z.infer<typeof LiftRestrictionInput>;

/** A purpose of some data, as the person and the tenant's systems see it; `restricted`: the person stopped it, so the data is not used for it. */
export type UsedFor = { name: string; basis: Basis; restricted: boolean };

/** A use on the person's page. `data`: what it covers, in the catalogue's words; `orders`: orders too. `stopped` is null while it goes on; `idle`: it needs a yes that the person has not given. */
export type OwnUse = Pick<Purpose, "id" | "name" | "basis" | "marketing"> & { explanation: string | null; data: string[]; orders: boolean; wayOut: WayOut; idle: boolean; stopped: Omit<Restriction, "purpose" | "requestId"> | null };
export type OwnUses = Pick<Stopped, "frozenSince" | "ownFreeze"> & { uses: OwnUse[] };
