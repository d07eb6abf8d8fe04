"use server";
import { defineAction } from "#lib/http/define-action.ts";
import { changeOwnPreference, OwnPreferenceInput, stopEverything } from "#lib/preferences/index.ts";
import { Nothing } from "../nothing.ts";

export const change = defineAction({ audience: "subject", input: OwnPreferenceInput, page: "/marketing" }, changeOwnPreference, () => ({ page: "/marketing", note: "saved" }));
export const stop = defineAction({ audience: "subject", input: Nothing, page: "/marketing" }, stopEverything, () => ({ page: "/marketing", note: "stopped" }));
