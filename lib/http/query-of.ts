// What does an address ask for? A page is shown whatever stands there: what does not fit is as if it had not been said.
import type { z } from "zod";

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** The part of an address's query that `schema` knows, without empty fields (a form sends those too), without the bad ones; of a repeated one the first. */
export function queryOf<T extends z.ZodObject>(schema: T, params: SearchParams): z.output<T> {
  const first = Object.keys(schema.shape).map((name) => [name, [params[name]].flat()[0]] as const);
  const given = Object.fromEntries(first.filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const bad = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
  return schema.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !bad.has(name))));
}
