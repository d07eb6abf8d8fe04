import { KeptForm } from "#components/ui/kept-form.tsx";
import type { KeptControl } from "#components/ui/kept-form.tsx";
import { kindOf, TYPED_REASONS, typedFrom, type ValueKind } from "#lib/subjects/index.ts";
import type { Reader } from "#messages/reader.ts";
import { ask, correct } from "./actions.ts";

type Form = { reader: Reader; slug: string; field: string; label: string };

/** What a screen reader needs to tell the forms of a page apart, and the eye does not. */
const summary = (seen: string, spoken: string) => (
  <>
    <span aria-hidden="true">{seen}</span>
    <span className="sr-only">{spoken}</span>
  </>
);

const reasonsIn = ({ t }: Reader) => Object.fromEntries(TYPED_REASONS.map((reason) => [reason, t(`profile.reason.${reason}`)]));

const idOf = (field: string) => field.replace(".", "-");

/** Puts the value right in place, in an input that fits its kind; null for a value that no single input can show. */
export function CorrectForm({ reader, slug, field, label, held }: Form & { held: unknown }) {
  const { t } = reader;
  const kind = kindOf(held);
  if (kind === null) return null;
  return (
    <KeptForm
      action={correct.bind(null, slug)} here={`/c/${slug}/profile#value-${field}`} id={`correct-${field}`} name="value" hidden={{ field }} held={typedFrom(held)} control={controlOf(reader, kind, typedFrom(held))}
      summary={summary(t("profile.correct"), t("profile.correct.named", { field: label }))} label={t("profile.correct.label", { field: label })} hint={kind === "number" || kind === "list" ? t(`profile.correct.hint.${kind}`) : undefined}
      reasons={reasonsIn(reader)} submit={t("profile.correct.save")} pendingLabel={t("profile.correct.saving")}
    />
  );
}

const LONG = 60;

function controlOf({ t }: Reader, kind: ValueKind, held: string): KeptControl {
  if (kind === "boolean") return { as: "choice", options: [{ value: "true", label: t("shell.yes") }, { value: "false", label: t("shell.no") }] };
  if (kind === "date") return { as: "date" };
  if (kind === "number") return { as: "digits" };
  return { as: kind === "list" || held.length > LONG || held.includes("\n") ? "text" : "line" };
}

/** Asks the tenant to put it right, in the person's own words. */
export function AskForm({ reader, slug, field, label, tenantName: tenant, dueOn }: Form & { tenantName: string; dueOn: string }) {
  const { t, date } = reader;
  return (
    <KeptForm
      action={ask.bind(null, slug)} here={`/c/${slug}/profile#value-${idOf(field)}`} id={`ask-${idOf(field)}`} name="details" hidden={{ field }} held="" control={{ as: "text" }}
      summary={summary(t("profile.ask"), t("profile.ask.named", { field: label }))} label={t("profile.ask.label", { field: label })} hint={t("profile.ask.hint", { tenant, date: date(dueOn) })}
      reasons={reasonsIn(reader)} submit={t("profile.ask.send")} pendingLabel={t("shell.sending")}
    />
  );
}
