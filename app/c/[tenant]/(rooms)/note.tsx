import type { Reader } from "#messages/reader.ts";
import type { MessageKey } from "#messages/translate.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { NoticeTone } from "#components/ui/notice.tsx";

export type Told = { tone: NoticeTone; title: MessageKey; lead?: MessageKey };
export type Notes = Readonly<Record<string, Told>>;

const REFUSALS: Notes = {
  refused_invalid: { tone: "danger", title: "errors.invalid.title", lead: "errors.invalid.lead" },
  refused_not_found: { tone: "warn", title: "errors.conflict.title", lead: "errors.conflict.lead" },
  refused_conflict: { tone: "warn", title: "errors.conflict.title", lead: "errors.conflict.lead" },
  refused_limit_reached: { tone: "warn", title: "errors.limit_reached.title", lead: "errors.limit_reached.lead" },
  refused_precondition: { tone: "warn", title: "errors.precondition.title", lead: "errors.precondition.lead" },
  refused_rate_limited: { tone: "warn", title: "errors.rate_limited.title", lead: "errors.rate_limited.lead" },
  refused_internal: { tone: "danger", title: "errors.refused.title", lead: "errors.refused.lead" },
};

/** What became of the form just sent: one of a closed list, the room's own words first; anything else in the address is ignored. */
export function Note({ reader: { t }, note, notes, tenantName: tenant }: { reader: Reader; note: string | string[] | undefined; notes: Notes; tenantName: string }) {
  const told = typeof note === "string" ? [notes, REFUSALS].find((list) => Object.hasOwn(list, note))?.[note] : undefined;
  if (!told) return null;
  return (
    <div className="mb-10">
      <Notice tone={told.tone} title={t(told.title, { tenant })} live>{told.lead ? t(told.lead, { tenant }) : null}</Notice>
    </div>
  );
}
