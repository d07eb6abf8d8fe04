// A tool of the tenant's own, with the plainest of REST interfaces.
import { partsOf, type Answer, type StandIn } from "./stand-in.ts";

export type ToolState = { key: string; people: { id: string; email: string; topics: Record<string, boolean>; stopped: boolean }[] };

export const tool = (): StandIn<ToolState> => ({
  state: { key: "Token abc", people: [] },
  answer({ method, path, query, headers, body }, state) {
    const missing: Answer = { status: 404, body: { error: "not found" } };
    if (headers["x-tool-key"] !== state.key) return { status: 401, body: { error: "who are you?" } };
    if (path === "/ping") return { status: 200, body: { ok: true } };
    const [id] = partsOf(path, "/people") ?? [];
    if (id === undefined && path.startsWith("/people")) {
      if (method === "POST") state.people.push({ id: `p${state.people.length}`, topics: {}, stopped: false, ...(body as { email: string }) });
      return { status: 200, body: { data: state.people.filter(({ email }) => email === query.get("email")) } };
    }
    const at = state.people.findIndex((one) => one.id === id);
    const person = state.people[at];
    if (!person) return missing;
    if (method === "DELETE") {
      state.people.splice(at, 1);
      return { status: 204 };
    }
    if (method === "PATCH") {
      const { topic, on } = body as { topic: string; on: boolean };
      if (topic === "all") person.stopped = !on;
      else person.topics[topic] = on;
    }
    return { status: 200, body: { id: person.id, state: { ...Object.fromEntries(Object.entries(person.topics).map(([topic, on]) => [topic, on ? "on" : "off"])), all: person.stopped ? "off" : "on" } } };
  },
});

/** Its calls, as a tenant describes them to us. */
export const toolSettings = (baseUrl: string) => ({
  baseUrl, header: "X-Tool-Key", key: "Token abc", testPath: "/ping", findPath: "/people?email={email}", idPointer: "/data/0/id", stopMethod: "PATCH", stopPath: "/people/{id}", stopBody: '{"topic":"{topic}","on":false}',
  statePath: "/people/{id}", statePointer: "/state/{topic}", stateValue: "off", allTopics: "all", erasePath: "/people/{id}",
});
