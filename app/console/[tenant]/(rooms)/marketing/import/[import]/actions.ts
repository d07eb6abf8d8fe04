"use server";
import { defineAction } from "#lib/http/define-action.ts";
import { confirmImport, dropImport, OnImportForm } from "#lib/ingest/index.ts";

const on = { input: OnImportForm, page: "/marketing/import" };

export const confirm = defineAction({ audience: "staff", ...on }, async (ctx, { importId }) => { await confirmImport(ctx, importId); return importId; }, (id) => ({ page: `/marketing/import/${id}`, note: "confirmed" }));
export const drop = defineAction({ audience: "staff", ...on }, (ctx, { importId }) => dropImport(ctx, importId), () => ({ page: "/marketing/import", note: "dropped" }));
