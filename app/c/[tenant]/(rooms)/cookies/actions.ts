"use server";
import { decideConsent, DecideConsentInput, DeviceInput, linkOwnDevice, LinkOwnDeviceInput, unlinkDevice, withdrawAt, WithdrawAtInput } from "#lib/consent/index.ts";
import { defineAction } from "#lib/http/define-action.ts";

export const decide = defineAction({ audience: "subject", input: DecideConsentInput, page: "/cookies" }, decideConsent, () => ({ page: "/cookies", note: "saved" }));
export const withdraw = defineAction({ audience: "subject", input: WithdrawAtInput, page: "/cookies" }, withdrawAt, () => ({ page: "/cookies", note: "withdrawn" }));
export const link = defineAction({ audience: "subject", input: LinkOwnDeviceInput, page: "/cookies" }, linkOwnDevice, () => ({ page: "/cookies", note: "linked" }));
export const unlink = defineAction({ audience: "subject", input: DeviceInput, page: "/cookies" }, unlinkDevice, () => ({ page: "/cookies", note: "unlinked" }));
