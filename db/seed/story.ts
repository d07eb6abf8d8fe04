// What must be told about a tenant before its people can be made up?
import type { NewTenant } from "#lib/tenants/model.ts";
import type { Catalogue } from "#lib/catalogue/model.ts";
import type { Temporal } from "temporal-polyfill";
import type { Random } from "./random.ts";

export type Place = { town: string; state: string; country: string; timeZone: string; locale: string };
export type Product = { name: string; price: number };
/** One thing that people write or do. */
export type Deed = { title: string; body?: string };

export type Person = {
  id: string; externalId: string; first: string; last: string; email: string; phone: string; address: string; place: Place; createdAt: number; star: boolean;
};

/** What a value says, the system that holds it and, for a received one, from whom; null where this person has none. */
export type Telling = { value: string; system: string; receivedFrom?: string } | null;

/** The account holder of the demo, and two machine numbers: one claimed, one that still can be. */
export type Star = { first: string; last: string; email: string; phone: string; address: string; machineId: string; unclaimedMachineId: string };

/** Data given away: of the person at `who`, so many `days` ago. */
export type Disclosed = { who: number; days: number; kind: "authority" | "buyer" | "other"; recipient: string; what: string; ground: string; isSecret?: true };

export type Role = "owner" | "admin" | "marketing" | "viewer";

export type Story = {
  tenant: NewTenant;
  catalogue: (today: Temporal.PlainDate) => Catalogue;
  currency: string;
  orderPrefix: string;
  externalId: (n: number) => string;
  places: readonly Place[];
  streets: readonly string[];
  phone: (random: Random) => string;
  machineId: (random: Random) => string;
  products: readonly Product[];
  telling: (field: string, person: Person, random: Random) => Telling;
  /** What people write or do, by kind of record, and the system that keeps it. */
  deeds: Record<string, { system: string; list: readonly Deed[] }>;
  /** What a computer decided, by the catalogue's id, and which decision of whom is contested. */
  decided: Record<string, readonly { result: string; reasons: string }[]>;
  contested: { by: number; decision: string };
  disclosed: readonly Disclosed[];
  staff: Record<Role, { name: string; email: string }>;
  /** Systems besides our own that hold data and so get a task for each request. */
  systems: readonly string[];
  star: Star;
};

/** A tenant while it is being seeded. */
export type Setting = { story: Story; catalogue: Catalogue; random: Random };
