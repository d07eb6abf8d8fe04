import { z } from "zod";

/** The input of a form that is only a button. */
export const Nothing = z.strictObject({});
