import { headers } from "next/headers";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { Reader } from "#messages/reader.ts";

const CLOSED = ["profile", "records", "marketing", "uses", "cookies", "export", "erase", "decisions", "access-log"] as const;
type ClosedName = (typeof CLOSED)[number];

/** The room at this address, if it has nothing to show or to change for somebody who was erased. */
export async function closedRoom(root: string): Promise<ClosedName | null> {
  const [, room] = ((await headers()).get("x-pathname") ?? "").slice(root.length).split("/");
  return CLOSED.find((name) => name === room) ?? null;
}

/** Says calmly that there is nothing here, since when, and where to see what remains. */
export function ClosedRoom({ reader: { t, date }, name, erasedAt, root }: { reader: Reader; name: ClosedName; erasedAt: string; root: string }) {
  return (
    <>
      <PageHeader title={t(`shell.nav.${name}`)} />
      <EmptyState title={t("erase.closed")} why={t("erase.closed.why", { date: date(erasedAt) })} action={<ButtonLink href={root} tone="secondary">{t("erase.closed.back")}</ButtonLink>} />
    </>
  );
}
