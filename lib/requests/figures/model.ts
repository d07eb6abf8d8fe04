// What do a year's figures say?
import { z } from "zod";
import type { Right } from "../model.ts";

/** Of one right: how many came in, what became of them; days from receipt to answer, null where none was answered. */
export type RightFigures = { right: Right; received: number; complied: number; refused: number; withdrawn: number; open: number; meanDays: number | null; medianDays: number | null };
export type Figures = { year: number; years: number[]; rights: RightFigures[]; total: Omit<RightFigures, "right"> | null };

/** The same for everybody to read: null where a number is hidden. */
export type PublicRight = { right: Right } & Record<Exclude<keyof RightFigures, "right">, number | null>;
export type PublicFigures = { year: number; years: number[]; rights: PublicRight[] };

/** `year` as an address says it; without it, the newest. */
export const FiguresInput = z.strictObject({ year: z.coerce.number().int().min(2000).max(2200).optional() });
export const PublishFiguresInput = z.strictObject({ published: z.enum(["yes", "no"]) });

/** A month of the console's trend: how many came in and were answered, and the median of days that the answers took. `month`: YYYY-MM. */
export type TrendMonth = { month: string; received: number; answered: number; medianDays: number | null };
