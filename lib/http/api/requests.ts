// How does a tenant's system open rights requests, follow them, and say what came of its tasks?
import { z } from "zod";
import { ApiListInput, ApiOpenInput, ApiRequest, ApiRequests, CompleteTaskInput, completeTask, getForApi, listForApi, openForApi } from "../../requests/index.ts";
import { defineRoute } from "../define-route.ts";

export const openRequest = defineRoute(
  { method: "POST", path: "/requests", summary: "Open a request for a person on file; its deadline counts from receivedAt, which may lie in the past", action: "request.open", body: ApiOpenInput, output: ApiRequest, status: 201 },
  ({ ctx, body }) => openForApi(ctx, body),
);

export const listRequests = defineRoute(
  { method: "GET", path: "/requests", summary: "Requests, the newest first", action: "request.see", query: ApiListInput, output: ApiRequests },
  ({ ctx, query }) => listForApi(ctx, query),
);

export const readRequest = defineRoute(
  { method: "GET", path: "/requests/{id}", summary: "One request with its computed dates, its clock and its tasks", action: "request.see", params: z.strictObject({ id: z.uuid() }), output: ApiRequest },
  ({ ctx, params }) => getForApi(ctx, params),
);

export const completeRequestTask = defineRoute(
  { method: "POST", path: "/requests/{id}/tasks/{taskId}/complete", summary: "Say what came of a task; a request is answered by staff, not closed by its tasks", action: "request.handle", params: z.strictObject({ id: z.uuid(), taskId: z.uuid() }), body: CompleteTaskInput, output: ApiRequest },
  ({ ctx, params, body }) => completeTask(ctx, { requestId: params.id, taskId: params.taskId, ...body }),
);
