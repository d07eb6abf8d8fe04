import type { Reader } from "#messages/reader.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Input, Select } from "#components/ui/field.tsx";

export type OrderFilterState = "any" | "held" | "removed";
export type OrderFilterProps = {
  reader: Reader;
  /** The page's own address; the form is sent there by GET as ?q=&rule=&year=&state=, with the sort order carried along. */
  action: string;
  value: { q: string; rule: string; year: string; state: OrderFilterState };
  rules: readonly { id: string; name: string }[];
  years: readonly string[];
  carried: Readonly<Record<string, string>>;
};

export function OrderFilter({ reader: { t }, action, value, rules, years, carried }: OrderFilterProps) {
  const states = (["any", "held", "removed"] as const).map((state) => ({ value: state, label: t(`orders.filter.state.${state}`) }));
  return (
    <form method="get" action={action} role="search" aria-label={t("orders.filter.label")} className="mb-8 grid items-end gap-4 text-sm sm:grid-cols-2 xl:grid-cols-[minmax(0,1.4fr)_repeat(3,minmax(0,1fr))_auto]">
      {Object.entries(carried).map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      <Input type="search" name="q" label={t("orders.filter.search")} placeholder={t("orders.filter.search.hint")} defaultValue={value.q} />
      <Select name="rule" label={t("orders.filter.rule")} defaultValue={value.rule} options={[{ value: "", label: t("orders.filter.all-rules") }, ...rules.map(({ id, name }) => ({ value: id, label: name }))]} />
      <Select name="year" label={t("orders.filter.year")} defaultValue={value.year} options={[{ value: "", label: t("orders.filter.all-years") }, ...years.map((year) => ({ value: year, label: year }))]} />
      <Select name="state" label={t("orders.filter.state")} defaultValue={value.state} options={states} />
      <div className="flex gap-2">
        <Button>{t("orders.filter.apply")}</Button>
        {value.q || value.rule || value.year || value.state !== "any" ? (
          <ButtonLink tone="quiet" href={action}>{t("orders.filter.clear")}</ButtonLink>
        ) : null}
      </div>
    </form>
  );
}
