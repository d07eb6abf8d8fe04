import type { RecordListProps } from "#components/records/record-list.tsx";
import type { OwnRecordKind } from "#lib/records/model.ts";

const MOST = 2_000;

/** The kinds with their records in one list; a kind with more records than are shown says where the others are. */
export function recordFacts(here: string, kinds: readonly OwnRecordKind[]): Omit<RecordListProps, "reader" | "tenantName"> {
  const of = (kind: string) => kinds.find((one) => one.kind === kind);
  return {
    kinds: kinds.map(({ kind, label, meaning }) => ({ id: kind, label, ...(meaning === null ? {} : { meaning }) })),
    records: kinds.flatMap(({ records }) => records).map(({ public: isPublic, keptUntil, ground, rule, ...record }) => ({ ...record, isPublic, retention: { keptUntil, ground, rule } })),
    purposesOf: (kind) => of(kind)?.purposes ?? [],
    recipientsOf: (kind) => of(kind)?.recipients ?? [],
    totalOf: (kind) => of(kind)?.total ?? 0,
    allHref: (kind) => `${here}?kind=${encodeURIComponent(kind)}&show=${MOST}#kind-${encodeURIComponent(kind)}`,
  };
}
