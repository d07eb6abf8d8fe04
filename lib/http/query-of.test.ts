import { expect, it } from "vitest";
import { z } from "zod";
import { queryOf } from "./query-of.ts";

const Asked = z.strictObject({ page: z.coerce.number().int().min(1).default(1), year: z.coerce.number().int().min(1900).optional(), sort: z.enum(["up", "down"]).default("down") });

it.each([
  [{}, { page: 1, sort: "down" }],
  [{ page: "3", year: "", sort: "up" }, { page: 3, sort: "up" }],
  [{ page: "0", year: "2024" }, { page: 1, year: 2024, sort: "down" }],
  [{ sort: ["up", "down"], note: "saved", page: "x" }, { page: 1, sort: "up" }],
])("reads what it can of %j", (params, asked) => expect(queryOf(Asked, params)).toEqual(asked));
