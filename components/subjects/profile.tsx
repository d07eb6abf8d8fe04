import type { ReactNode } from "react";
import type { Reader } from "#messages/reader.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { ProfileValue } from "./profile-value.tsx";
import type { ProfileValueFacts } from "./profile-value.tsx";

/** `action` gives a slot under a value, e.g. a form that corrects it. */
export type ProfileProps = { reader: Reader; tenantName: string; values: readonly ProfileValueFacts[]; action?: (value: ProfileValueFacts) => ReactNode };

/** Every value held, in the three groups of where it came from. */
export function Profile({ reader, tenantName: tenant, values, action }: ProfileProps) {
  const { t } = reader;
  const groups = (["given", "observed", "received"] as const).map((source) => ({ source, members: values.filter((value) => value.origin.source === source) })).filter(({ members }) => members.length > 0);
  return (
    <>
      <PageHeader title={t("profile.title")} lead={values.length > 0 ? t("profile.lead", { count: values.length, tenant }) : undefined} />
      {values.length === 0 ? <EmptyState title={t("profile.empty", { tenant })} why={t("profile.empty.why")} /> : null}
      {groups.map(({ source, members }) => (
        <Section key={source} id={source} title={t(`profile.group.${source}`)} lead={t(`profile.group.${source}.why`, { tenant })}>
          <ul className="divide-y divide-line border-y border-line">
            {members.map((value) => (
              <ProfileValue key={value.field} reader={reader} tenantName={tenant} value={value} action={action?.(value)} />
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}
