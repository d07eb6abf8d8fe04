import { Notice } from "#components/ui/notice.tsx";
import type { NoticeTone } from "#components/ui/notice.tsx";
import type { Reader } from "#messages/reader.ts";
import type { MessageKey } from "#messages/translate.ts";

const GOOD = ["sent", "asked", "paused", "extension_asked", "answered", "refused", "decided", "dropped", "noted", "task_added", "task_done", "held", "released", "resumed", "copy_begun", "carried_out", "erasing", "evidence_kept", "assigned", "opened"] as const;
const BAD: Readonly<Record<string, MessageKey>> = { evidence_refused: "handling.told.evidence_refused", refused_conflict: "errors.conflict.lead", refused_not_found: "errors.conflict.lead", refused_invalid: "errors.invalid.lead", refused_forbidden: "errors.forbidden.lead", refused_internal: "errors.refused.lead" };

/** What became of the form just sent; anything else in the address is ignored. */
export function Told({ reader: { t }, note }: { reader: Reader; note: string | string[] | undefined }) {
  const good = GOOD.find((one) => one === note);
  const bad = typeof note === "string" && Object.hasOwn(BAD, note) ? BAD[note] : undefined;
  const [tone, words]: [NoticeTone, string | null] = good ? ["good", t(`handling.told.${good}`)] : ["danger", bad ? t(bad) : null];
  return words ? <div className="mb-10"><Notice tone={tone} live>{words}</Notice></div> : null;
}
