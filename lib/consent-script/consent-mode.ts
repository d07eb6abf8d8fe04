// What do Google's tags hear? A default of no before anything else, then one update per choice (Consent Mode v2, consent.md section 3).
import { isAllowed, type Choice } from "./choice.ts";
import type { BannerVendor, Optional, ScriptConfig } from "./config.ts";

const SIGNALS: Record<Optional, string[]> = { analytical: ["analytics_storage"], functionality: ["functionality_storage", "personalization_storage"], targeting: ["ad_storage", "ad_user_data", "ad_personalization"] };

/** Every signal, granted or denied. Google itself, where it is a vendor of a category, is judged by its own name. */
export function signalsOf(choice: Choice, vendors: readonly Pick<BannerVendor, "name" | "category">[]): Record<string, "granted" | "denied"> {
  const told: Record<string, "granted" | "denied"> = { security_storage: "granted" };
  for (const category of Object.keys(SIGNALS) as Optional[]) {
    const google = vendors.filter((vendor) => vendor.category === category && /google/i.test(vendor.name));
    const yes = google.length ? google.every(({ name }) => isAllowed(choice, category, name)) : isAllowed(choice, category);
    for (const signal of SIGNALS[category]) told[signal] = yes ? "granted" : "denied";
  }
  return told;
}

/** Google's tags read the `arguments` object itself, not an array. */
function gtag(..._said: unknown[]): void {
  const page = window as unknown as { dataLayer?: unknown[] };
  (page.dataLayer ??= []).push(arguments);
}

export function tellDefault({ consentMode, vendors }: ScriptConfig, none: Choice): void {
  if (!consentMode) return;
  gtag("consent", "default", { ...signalsOf(none, vendors), wait_for_update: consentMode.waitForUpdateMs });
  if (consentMode.adsDataRedaction) gtag("set", "ads_data_redaction", true);
}

export function tellUpdate({ consentMode, vendors }: ScriptConfig, choice: Choice): void {
  if (consentMode) gtag("consent", "update", signalsOf(choice, vendors));
}
