import type { OwnOrders } from "#lib/orders/model.ts";
import type { Reader } from "#messages/reader.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Input, Select } from "#components/ui/field.tsx";

export type OrderFilterProps = {
  reader: Reader;
  /** The page's own address; the form is sent there by GET as ?search=&rule=&year=&state=, the sort order carried along. Empty fields come as empty text. */
  action: string;
  orders: Pick<OwnOrders, "query" | "years" | "rules">;
};

export function OrderFilter({ reader: { t }, action, orders: { query, years, rules } }: OrderFilterProps) {
  const every = (label: string) => ({ value: "", label });
  const isSet = query.search || query.rule || query.year || query.state || query.removedFrom;
  return (
    <form method="get" action={action} role="search" aria-label={t("orders.filter.label")} className="mb-8 grid items-end gap-4 text-sm sm:grid-cols-2 xl:grid-cols-[minmax(0,1.4fr)_minmax(0,1.2fr)_minmax(0,0.8fr)_minmax(0,1fr)_auto]">
      <input type="hidden" name="sort" value={query.sort} />
      <Input type="search" name="search" label={t("orders.filter.search")} placeholder={t("orders.filter.search.hint")} defaultValue={query.search} maxLength={100} />
      <Select name="rule" label={t("orders.filter.rule")} defaultValue={query.rule ?? ""} options={[every(t("orders.filter.all-rules")), ...rules.map(({ id, ground }) => ({ value: id, label: ground })), { value: "none", label: t("orders.filter.no-rule") }]} />
      <Select name="year" label={t("orders.filter.year")} defaultValue={query.year ?? ""} options={[every(t("orders.filter.all-years")), ...years.map((year) => ({ value: String(year), label: String(year) }))]} />
      <Select name="state" label={t("orders.filter.state")} defaultValue={query.state ?? ""} options={[every(t("orders.filter.state.any")), ...(["held", "removed"] as const).map((state) => ({ value: state, label: t(`orders.filter.state.${state}`) }))]} />
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <Button>{t("orders.filter.apply")}</Button>
        {isSet ? <ButtonLink tone="quiet" href={action}>{t("orders.filter.clear")}</ButtonLink> : null}
      </div>
    </form>
  );
}
