"use server";
import { defineAction } from "#lib/http/define-action.ts";
import { ClaimMachineInput } from "#lib/records/index.ts";
import { claimMachine } from "#lib/subjects/index.ts";

export const claim = defineAction({ audience: "subject", input: ClaimMachineInput, page: "/records" }, claimMachine, ({ moved }) => ({ page: "/records", note: moved > 0 ? "claimed" : "claimed_none" }));
