"use server";
import { defineKeptAction } from "#lib/http/define-action.ts";
import { askCorrection, AskCorrectionInput, correctValue, CorrectValueInput } from "#lib/subjects/index.ts";
import { landingOf } from "./landing.ts";

export const correct = defineKeptAction({ audience: "subject", input: CorrectValueInput, page: "/profile", keeps: "value" }, async (ctx, input) => landingOf(await correctValue(ctx, input)));
export const ask = defineKeptAction({ audience: "subject", input: AskCorrectionInput, page: "/profile", keeps: "details" }, async (ctx, input) => landingOf(await askCorrection(ctx, input)));
