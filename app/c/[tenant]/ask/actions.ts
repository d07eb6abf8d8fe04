"use server";
import type { FormState } from "#lib/http/define-form.ts";
import { askWithoutSignIn } from "#lib/http/ask-for-link.ts";

export async function ask(slug: string, before: FormState, form: FormData): Promise<FormState> {
  return askWithoutSignIn(slug, before, form);
}
