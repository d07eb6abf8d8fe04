// Which page does someone get who may not see this one?
import { forbidden, notFound } from "next/navigation";
import { AppError } from "../kernel/errors.ts";

/** The result, or the page for "not allowed" or "not there". Await it before the first Suspense boundary. */
export async function orRefused<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && error.code === "forbidden") forbidden();
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
