"use server";
import { EraseOwnInput } from "#lib/erasure/index.ts";
import { askForConfirmation } from "#lib/http/ask-for-link.ts";
import { defineAction } from "#lib/http/define-action.ts";
import { eraseHere } from "#lib/http/erase-here.ts";

export const erase = defineAction({ audience: "subject", input: EraseOwnInput, page: "/erase" }, eraseHere, ({ held, requestId }) => (held ? { page: `/requests/${requestId}`, note: "held" } : { page: "/erased" }));

export const confirm = async (slug: string): Promise<void> => askForConfirmation(slug, "erase");
