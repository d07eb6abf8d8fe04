// What is the signed-in person's data used for, and what of it have they stopped?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { catalogueOf, type Catalogue } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import type { OwnUse, OwnUses, Stopped } from "./model.ts";
import { stoppedFor } from "./stopped-for.ts";
import { wayOut } from "./way-out.ts";

/** Every purpose of the catalogue, in its order, with what it covers and the way out of it. */
export async function getOwnUses(ctx: Ctx): Promise<OwnUses> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person has uses of their own data");
  const { subjectId } = ctx.actor;
  authorize(ctx, "subject.see_own", { subjectId });
  return readTenant(ctx, async (tx) => {
    const catalogue = await catalogueOf(tx);
    const { frozenSince, ownFreeze, ...stopped } = await stoppedFor(tx, subjectId, catalogue);
    return { frozenSince, ownFreeze, uses: catalogue.purposes.map((purpose) => ownUse(catalogue, purpose, stopped)) };
  });
}

function ownUse({ fields, recordKinds, orders }: Catalogue, { id, name, basis, marketing, explanation }: Catalogue["purposes"][number], { uses, saysYes }: Pick<Stopped, "uses" | "saysYes">): OwnUse {
  const standing = uses.get(id);
  return {
    id, name, basis, marketing, explanation: explanation ?? null, wayOut: wayOut({ basis, marketing }),
    data: [...fields, ...recordKinds].filter(({ purposes }) => purposes.includes(id)).map(({ label }) => label), orders: orders.purposes.includes(id),
    idle: basis === "consent" && marketing && !saysYes, stopped: standing ? { kind: standing.kind, since: standing.since } : null,
  };
}
