import { Disclosure } from "#components/ui/disclosure.tsx";
import { Select } from "#components/ui/field.tsx";
import type { Tracker } from "#lib/catalogue/model.ts";
import type { Reader } from "#messages/reader.ts";

type VendorChoicesProps = { reader: Reader; trackers: readonly Tracker[]; vendors: Readonly<Record<string, boolean>> };

/** The vendors that can be decided about by name, each with its kinds; one that is only necessary is not among them. Unfolded while one is decided about. */
export function VendorChoices({ reader: { t, list }, trackers, vendors }: VendorChoicesProps) {
  const optional = Map.groupBy(trackers.filter(({ category }) => category !== "necessary"), ({ vendor }) => vendor);
  if (optional.size === 0) return null;
  const options = (["follow", "on", "off"] as const).map((value) => ({ value, label: t(`cookies.choice.vendor.${value}`) }));
  const chosen = (vendor: string) => (Object.hasOwn(vendors, vendor) ? (vendors[vendor] ? "on" : "off") : "follow");
  return (
    <Disclosure summary={t("cookies.choice.vendors", { count: optional.size })} open={Object.keys(vendors).length > 0} className="mt-5">
      <p className="mb-4 max-w-[62ch] text-sm text-muted">{t("cookies.choice.vendors.why")}</p>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {[...optional].map(([vendor, kinds], at) => (
          <Select key={vendor} id={`vendor-${at}`} name={`vendor:${vendor}`} label={vendor} hint={list([...new Set(kinds.map(({ category }) => t(`cookies.category.${category}`)))])} options={options} defaultValue={chosen(vendor)} />
        ))}
      </div>
    </Disclosure>
  );
}
