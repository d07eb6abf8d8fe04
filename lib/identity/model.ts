// Which shapes does an address have at the door?
import { z } from "zod";
import { isPlainEmail } from "./normalise-email.ts";

export const Email = z.string().trim().max(320).refine(isPlainEmail, "is not one plain e-mail address, for example ada@example.org");
