"use server";
import { defineAction } from "#lib/http/define-action.ts";
import { EVERY_USE, liftRestriction, LiftRestrictionInput, restrictUse, RestrictUseInput } from "#lib/restrictions/index.ts";

export const stop = defineAction({ audience: "subject", input: RestrictUseInput, page: "/uses" }, async (ctx, input) => { await restrictUse(ctx, input); return input; }, ({ purpose }) => ({ page: "/uses", note: purpose === EVERY_USE ? "frozen" : "stopped" }));
export const lift = defineAction({ audience: "subject", input: LiftRestrictionInput, page: "/uses" }, async (ctx, input) => { await liftRestriction(ctx, input); return input; }, ({ purpose }) => ({ page: "/uses", note: purpose === EVERY_USE ? "thawed" : "lifted" }));
