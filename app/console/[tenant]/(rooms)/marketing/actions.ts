"use server";
import { defineAction } from "#lib/http/define-action.ts";
import { defineShown } from "#lib/http/define-form.ts";
import { makeLinkKey, NoFields, OnLinkKey, retireLinkKey } from "#lib/suppressions/index.ts";

export const make = defineShown({ audience: "staff", input: NoFields }, (ctx) => makeLinkKey(ctx));
export const retire = defineAction({ audience: "staff", input: OnLinkKey, page: "/marketing" }, (ctx, { kid }) => retireLinkKey(ctx, kid), () => ({ page: "/marketing", note: "retired" }));
