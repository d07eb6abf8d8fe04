import type { Reader } from "#messages/reader.ts";

const DAY = 86_400;
// A cookie's lifetime is counted in seconds by the browser; a vendor's year is 365 days and its month 30.
const STEPS = [
  [365 * DAY, "Y", ""],
  [30 * DAY, "M", ""],
  [DAY, "D", ""],
  [3_600, "H", "T"],
  [60, "M", "T"],
  [1, "S", "T"],
] as const;

type Lifetime = { lifetimeSeconds: number | null; lifetime?: string | null };

/** "2 years", "30 minutes": the largest unit that divides the lifetime evenly. Without seconds the vendor's own words, if it has any. */
export function lifetimeWords({ t, duration }: Pick<Reader, "t" | "duration">, { lifetimeSeconds: seconds, lifetime }: Lifetime): string {
  if (seconds === null) return lifetime ?? t("cookies.lifetime.unknown");
  if (seconds <= 0) return t("cookies.lifetime.session");
  const [size, unit, time] = STEPS.find(([step]) => seconds % step === 0) ?? STEPS[5];
  return duration(`P${time}${seconds / size}${unit}`);
}
