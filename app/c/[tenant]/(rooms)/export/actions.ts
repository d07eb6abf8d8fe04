"use server";
import { askExport, ExportForm, retryExport } from "#lib/exports/index.ts";
import { askForConfirmation } from "#lib/http/ask-for-link.ts";
import { defineAction } from "#lib/http/define-action.ts";
import { Nothing } from "../nothing.ts";

export const ask = defineAction({ audience: "subject", input: ExportForm, page: "/export" }, askExport, () => ({ page: "/export", note: "asked" }));
export const retry = defineAction({ audience: "subject", input: Nothing, page: "/export" }, retryExport, () => ({ page: "/export", note: "retried" }));
export const confirm = async (slug: string): Promise<void> => askForConfirmation(slug, "export"); // audience: "subject", as that function asks for itself
