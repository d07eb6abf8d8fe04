"use server";
import { defineAction } from "#lib/http/define-action.ts";
import { FindForm, findQuery } from "#lib/http/find-form.ts";

const page = "/people";

export const find = defineAction({ audience: "staff", input: FindForm, page }, async (ctx, { words }) => findQuery(ctx, words), (query) => ({ page, query }));
