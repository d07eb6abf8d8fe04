"use server";
import { decideConsent, DecideConsentInput } from "#lib/consent/index.ts";
import { defineAction } from "#lib/http/define-action.ts";

export const decide = defineAction({ audience: "subject", input: DecideConsentInput, page: "/cookies" }, decideConsent, () => ({ page: "/cookies", note: "saved" }));
