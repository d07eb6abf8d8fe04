import { scaleBand, scaleLinear } from "d3-scale";
import { Disclosure } from "./disclosure.tsx";
import { DataTable } from "./data-table.tsx";

export type TimelineLane = { id: string; label: string; note: string; counts: readonly number[] };
export type TimelineWords = { title: string; description: string; showTable: string; tableCaption: string; period: string; total: string; count: (value: number) => string };
/** `ticks` are the words under the axis, one per period; an empty one is left out where there is no room. */
export type TimelineProps = { id: string; periods: readonly string[]; ticks: readonly string[]; lanes: readonly TimelineLane[]; words: TimelineWords };

const HEIGHT = 72;

/** What leaves when: one lane of bars per rule over the same periods, drawn on the server, with the table behind it. */
export function Timeline({ id, periods, ticks, lanes, words }: TimelineProps) {
  const most = Math.max(1, ...lanes.flatMap((lane) => lane.counts));
  return (
    <figure aria-labelledby={`${id}-title`} className="my-2">
      <figcaption id={`${id}-title`} className="sr-only">{words.title}</figcaption>
      <div dir="ltr" className="space-y-6">
        {lanes.map((lane) => (
          <Lane key={lane.id} id={`${id}-${lane.id}`} lane={lane} periods={periods} most={most} words={words} />
        ))}
        <Axis ticks={ticks} />
      </div>
      <Disclosure summary={words.showTable} className="mt-5">
        <TimelineTable periods={periods} lanes={lanes} words={words} />
      </Disclosure>
    </figure>
  );
}

const WIDEST = 5;
// More numbers than this would touch each other; the table has them all.
const MOST_NUMBERED = 20;

/** The middle of each period and the width of a bar, in per cent of the picture. */
function across(periods: readonly string[]) {
  const band = scaleBand<number>().domain(periods.map((_, at) => at)).range([0, 100]).paddingInner(0.3).paddingOuter(0.15);
  return { middle: (at: number) => (band(at) ?? 0) + band.bandwidth() / 2, width: Math.min(band.bandwidth(), WIDEST) };
}

function Lane({ id, lane, periods, most, words }: { id: string; lane: TimelineLane; periods: readonly string[]; most: number; words: TimelineWords }) {
  const { middle, width } = across(periods);
  const y = scaleLinear().domain([0, most]).range([0, HEIGHT - 20]);
  // The smallest count must still be seen: a bar is never thinner than three units.
  const tall = (count: number) => Math.max(3, y(count));
  const bars = lane.counts.flatMap((count, at) => (count > 0 ? [{ at, count }] : []));
  return (
    <div>
      <p className="text-sm">
        <span className="font-medium">{lane.label}</span> <span className="text-muted">{lane.note}</span>
      </p>
      <div className="relative" style={{ blockSize: HEIGHT }}>
        <svg role="img" aria-labelledby={`${id}-t ${id}-d`} viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" className="absolute inset-0 size-full border-b border-line-strong">
          <title id={`${id}-t`}>{`${words.title}: ${lane.label}`}</title>
          <desc id={`${id}-d`}>{bars.map(({ at, count }) => `${periods[at]}: ${words.count(count)}`).join("; ") || words.description}</desc>
          {bars.map(({ at, count }) => (
            <rect key={at} className="bar fill-accent" x={middle(at) - width / 2} y={HEIGHT - tall(count)} width={width} height={tall(count)} />
          ))}
        </svg>
        {periods.length > MOST_NUMBERED ? null : bars.map(({ at, count }) => (
          <span key={at} aria-hidden="true" className="absolute -translate-x-1/2 text-xs tabular-nums" style={{ insetInlineStart: `${middle(at)}%`, insetBlockEnd: tall(count) + 1 }}>
            {count}
          </span>
        ))}
      </div>
    </div>
  );
}

function Axis({ ticks }: { ticks: readonly string[] }) {
  const { middle } = across(ticks);
  return (
    <div aria-hidden="true" className="relative -mt-4 h-5">
      {ticks.map((tick, at) =>
        tick ? (
          <span key={tick} className="absolute -translate-x-1/2 text-xs whitespace-nowrap text-muted tabular-nums" style={{ insetInlineStart: `${middle(at)}%` }}>
            {tick}
          </span>
        ) : null,
      )}
    </div>
  );
}

function TimelineTable({ periods, lanes, words }: { periods: readonly string[]; lanes: readonly TimelineLane[]; words: TimelineWords }) {
  const rows = periods.map((period, at) => ({ period, counts: lanes.map((lane) => lane.counts[at] ?? 0) })).filter((row) => row.counts.some((count) => count > 0));
  const columns = [
    { key: "period", header: words.period, rowHeader: true, cell: (row: (typeof rows)[number]) => row.period },
    ...lanes.map((lane, at) => ({ key: lane.id, header: lane.label, align: "end" as const, cell: (row: (typeof rows)[number]) => String(row.counts[at]) })),
    { key: "total", header: words.total, align: "end" as const, cell: (row: (typeof rows)[number]) => String(row.counts.reduce((sum, count) => sum + count, 0)) },
  ];
  return <DataTable caption={words.tableCaption} columns={columns} rows={rows} rowKey={(row) => row.period} empty={null} />;
}
