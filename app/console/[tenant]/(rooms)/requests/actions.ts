"use server";
import { defineAction } from "#lib/http/define-action.ts";
import { FindForm, findQuery } from "#lib/http/find-form.ts";
import { queryOf } from "#lib/http/query-of.ts";
import { assignRequests, AssignForm, deleteFilter, DeleteFilterInput, filterOfQuery, QueueInput, queueQuery, saveFilter, SavedFilterInput } from "#lib/requests/index.ts";

const staff = "staff" as const;
const page = "/requests";
/** Closed ones are named one by one up to here; behind it, their number tells enough. */
const NAMED = 20;
const backTo = (query: string, note: string, more: Record<string, string> = {}) => ({ page, note, query: { ...Object.fromEntries(new URLSearchParams(query)), ...more } });

export const show = defineAction({ audience: staff, input: FindForm, page }, async (ctx, { words, ...fields }) => queueQuery(queryOf(QueueInput, { ...fields, ...findQuery(ctx, words) })), (query) => ({ page, query: Object.fromEntries(new URLSearchParams(query)) }));
export const assign = defineAction({ audience: staff, input: AssignForm, page }, async (ctx, { back, ...input }) => ({ ...(await assignRequests(ctx, input)), back }),
  ({ assigned, left, back }) => backTo(back, "assigned", { assigned: String(assigned.length), ...(left.length > 0 ? { left: left.slice(0, NAMED).join(",") } : {}) }));
export const keep = defineAction({ audience: staff, input: SavedFilterInput, page }, saveFilter, ({ query }) => backTo(query, "filter_saved"));
export const forget = defineAction({ audience: staff, input: DeleteFilterInput, page }, async (ctx, input) => { await deleteFilter(ctx, input); return queueQuery(filterOfQuery(input.back ?? "")); }, (query) => backTo(query, "filter_deleted"));
