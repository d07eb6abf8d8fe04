// How does a person take over the reports that one of their machines sent without a name?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { emit } from "../outbox/index.ts";
import { takeMachineRecords, type ClaimMachine } from "../records/index.ts";
import { claim, findMachines } from "./queries.ts";

/** A household has a few machines; whoever claims more is guessing ids. */
const MOST_MACHINES = 20;

/** Moves what the machine sent to the person, who gets its later reports too. `conflict` when somebody else claimed it first; again by the same person it writes nothing. */
export async function claimMachine(ctx: Ctx, { machineId }: ClaimMachine): Promise<{ moved: number }> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person claims a machine");
  const { subjectId } = ctx.actor;
  authorize(ctx, "machine.claim", { subjectId });
  return withTenant(ctx, async (tx) => {
    const machines = await findMachines(tx, subjectId);
    if (machines.includes(machineId)) return { moved: 0 };
    if (machines.length >= MOST_MACHINES) fail("limit_reached", `You have claimed ${MOST_MACHINES} machines already. Write to us if one more is yours.`);
    const { owner } = await claim(tx, machineId, subjectId, ctx.now.toString());
    if (owner !== subjectId) fail("conflict", "Somebody else has claimed this machine. Write to us if it is yours.");
    const moved = await takeMachineRecords(tx, machineId, subjectId);
    await emit(tx, ctx, { type: "machine.claimed", subjectId, data: { moved } });
    await recordAudit(tx, ctx, { action: "machine.claimed", object: `subject:${subjectId}`, subjectId, payload: { machineId, moved } });
    return { moved };
  });
}
