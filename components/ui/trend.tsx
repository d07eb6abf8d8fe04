import { scaleBand, scaleLinear } from "d3-scale";
import { DataTable } from "./data-table.tsx";
import { Disclosure } from "./disclosure.tsx";

export type TrendSeries = { id: string; label: string; values: readonly (number | null)[] };
export type TrendProps = {
  id: string; title: string;
  /** The whole name of each period for the table, and the short word under the axis. */
  periods: readonly string[]; ticks: readonly string[]; series: readonly TrendSeries[];
  words: { period: string; showTable: string; none: string };
};

const HEIGHT = 96;
const FILLS = ["fill-accent", "fill-line-strong"];
const DOTS = ["bg-accent", "bg-line-strong"];

/** A few numbers per period as quiet bars, drawn on the server, with the same numbers as a table. */
export function Trend({ id, title, periods, ticks, series, words }: TrendProps) {
  const most = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const told = series.map(({ label, values }) => `${label}: ${values.map((value, at) => `${periods[at]} ${value ?? words.none}`).join(", ")}`).join(". ");
  return (
    <figure aria-labelledby={`${id}-title`}>
      <figcaption id={`${id}-title`} className="mb-3 flex flex-wrap items-baseline gap-x-6 text-sm font-medium">
        {title}
        {series.length > 1 ? series.map(({ id: key, label }, at) => <span key={key} className="inline-flex items-baseline gap-2 font-normal text-muted"><span aria-hidden="true" className={`keeps-colour inline-block size-2 rounded-full ${DOTS[at]}`} />{label}</span>) : null}
      </figcaption>
      <div dir="ltr">
        <p aria-hidden="true" className="text-xs text-muted tabular-nums">{most}</p>
        <Bars title={title} told={told} periods={periods} series={series} most={most} />
        <div aria-hidden="true" className="flex text-center text-xs text-muted">{ticks.map((tick, at) => <span key={periods[at]} className="flex-1">{tick}</span>)}</div>
      </div>
      <Disclosure summary={words.showTable} className="mt-3 text-sm">
        <DataTable caption={title} dense rows={periods.map((period, at) => ({ period, at }))} rowKey={({ period }) => period} empty={null} columns={[
          { key: "period", header: words.period, rowHeader: true, cell: ({ period }) => period },
          ...series.map(({ id: key, label, values }) => ({ key, header: label, align: "end" as const, cell: ({ at }: { at: number }) => String(values[at] ?? words.none) })),
        ]} />
      </Disclosure>
    </figure>
  );
}

function Bars({ title, told, periods, series, most }: Pick<TrendProps, "title" | "periods" | "series"> & { told: string; most: number }) {
  const outer = scaleBand<number>().domain(periods.map((_, at) => at)).range([0, 100]).paddingInner(0.35).paddingOuter(0.175);
  const inner = scaleBand<number>().domain(series.map((_, at) => at)).range([0, outer.bandwidth()]).paddingInner(0.1);
  const tall = scaleLinear().domain([0, most]).range([0, HEIGHT]);
  return (
    <svg role="img" aria-label={`${title}. ${told}`} viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" className="block w-full border-b border-line-strong" style={{ blockSize: HEIGHT }}>
      {series.flatMap(({ id, values }, which) => values.map((value, at) => value === null || value === 0 ? null : (
        <rect key={`${id}-${periods[at]}`} className={`bar ${FILLS[which]}`} x={(outer(at) ?? 0) + (inner(which) ?? 0)} width={inner.bandwidth()} y={HEIGHT - tall(value)} height={tall(value)} />
      )))}
    </svg>
  );
}
