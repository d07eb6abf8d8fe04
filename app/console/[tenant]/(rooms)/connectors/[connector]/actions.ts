"use server";
import { ChangeConnectorForm, changeConnector, OnConnectorForm, OnTargetForm, removeConnector, replay, setTopics, switchConnector, TopicsForm } from "#lib/connectors/index.ts";
import { defineAction } from "#lib/http/define-action.ts";
import { defineForm } from "#lib/http/define-form.ts";

const staff = "staff" as const;
const on = { input: OnConnectorForm, page: "/connectors" };
const at = (connectorId: string, note: string, query?: Record<string, string>) => ({ page: `/connectors/${connectorId}`, note, ...(query ? { query } : {}) });
const replayed = ({ connectorId, queued }: { connectorId: string; queued: number }) => at(connectorId, "replayed", { count: String(queued) });

export const change = defineForm({ audience: staff, input: ChangeConnectorForm }, async (ctx, input) => {
  const outcome = await changeConnector(ctx, input);
  return "refused" in outcome ? outcome : at(outcome.id, "changed");
});
export const assign = defineForm({ audience: staff, input: TopicsForm }, async (ctx, { connectorId, ...typed }) => { await setTopics(ctx, connectorId, typed); return at(connectorId, "topics"); });
export const switchOff = defineAction({ audience: staff, ...on }, async (ctx, { connectorId }) => { await switchConnector(ctx, connectorId, "disabled"); return connectorId; }, (id) => at(id, "disabled"));
export const switchOn = defineAction({ audience: staff, ...on }, async (ctx, { connectorId }) => { await switchConnector(ctx, connectorId, "enabled"); return connectorId; }, (id) => at(id, "enabled"));
export const remove = defineForm({ audience: staff, ...on }, async (ctx, { connectorId }) => { await removeConnector(ctx, connectorId); return { page: "/connectors", note: "removed" }; });
export const again = defineAction({ audience: staff, ...on, input: OnTargetForm }, async (ctx, { connectorId, ...one }) => ({ connectorId, queued: await replay(ctx, connectorId, one) }), replayed);
export const allAgain = defineAction({ audience: staff, ...on }, async (ctx, { connectorId }) => ({ connectorId, queued: await replay(ctx, connectorId) }), replayed);
