"use server";
import { askForLink } from "#lib/http/ask-for-link.ts";

export async function ask(slug: string, form: FormData): Promise<void> {
  await askForLink("subject", slug, form);
}
