"use client";

import { useActionState } from "react";
import type { ReactNode } from "react";
import type { ButtonTone } from "./button-class.ts";
import { Disclosure } from "./disclosure.tsx";
import { Input, Select, Textarea } from "./field.tsx";
import type { Option } from "./field.tsx";
import { Notice } from "./notice.tsx";
import { SubmitButton } from "./submit-button.tsx";

type Fault = "empty" | "too_long" | "invalid";
type FormState = { typed: Record<string, string>; faults: Record<string, Fault>; reason: string | null; at?: string | undefined; attempt: number } | null;
export type WholeControl = { as: "line" | "email" | "date" | "text" | "long" | "check" } | { as: "choice"; options: readonly Option[] };
export type WholeField = { name: string; label: string; control: WholeControl; hint?: string; held?: string };
export type WholeFormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>;
  /** Where the form stands, with its anchor: a browser without script comes back there. */
  here: string;
  id: string; fields: readonly WholeField[]; submit: string; pendingLabel: string; tone?: ButtonTone;
  hidden?: Readonly<Record<string, string>>;
  /** A sentence for each fault of a field, and for each reason to refuse the form; `other` for a reason that has none. */
  faults: Readonly<Record<Fault, string>>; reasons: Readonly<Record<string, string>>;
  /** Folds the form under these words until it is opened or refused. */
  summary?: ReactNode; open?: boolean;
  children?: ReactNode;
};

/** A form of several fields. All that was typed stays in it when it is refused, with script or without, and it says at which field why. */
export function WholeForm({ summary, open, ...form }: WholeFormProps) {
  const [refused, send] = useActionState(form.action, null, form.here);
  const body = <Body {...form} refused={refused} send={send} />;
  return summary ? <Disclosure summary={summary} className="open:pb-6" open={open || refused !== null}>{body}</Disclosure> : body;
}

type BodyProps = Omit<WholeFormProps, "action" | "here" | "summary" | "open"> & { refused: FormState; send: (form: FormData) => void };

function Body({ id, fields, hidden = {}, submit, pendingLabel, tone = "secondary", faults, reasons, refused, send, children }: BodyProps) {
  const why = refused?.reason ? (reasons[refused.reason] ?? reasons["other"]) : undefined;
  const isOneFields = fields.some(({ name }) => name === refused?.at);
  return (
    <form action={send} id={id} className="max-w-xl space-y-5">
      {why && !isOneFields ? <Notice tone="danger" live>{why}</Notice> : null}
      {children}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div key={refused?.attempt ?? 0} className="space-y-5">
        {fields.map((field) => {
          const fault = refused?.faults[field.name];
          return <Control key={field.name} id={`${id}-${field.name}`} field={field} held={refused ? (refused.typed[field.name] ?? "") : (field.held ?? "")} error={fault ? faults[fault] : field.name === refused?.at ? why : undefined} />;
        })}
      </div>
      <SubmitButton tone={tone} pendingLabel={pendingLabel}>{submit}</SubmitButton>
    </form>
  );
}

type ControlProps = { id: string; field: WholeField; held: string; error: string | undefined };

/** A refused date is shown as plain text: a date field would drop what it cannot read. */
function Control({ id, field: { name, label, hint, control }, held, error }: ControlProps) {
  const words = { id, name, label, ...(hint ? { hint } : {}), ...(error ? { error } : {}), defaultValue: held };
  switch (control.as) {
    case "choice": return <Select {...words} options={control.options} />;
    case "text": return <Textarea {...words} rows={4} />;
    case "long": return <Textarea {...words} rows={9} />;
    case "check": return <Check {...words} checked={held === "yes"} />;
    case "date": return <Input {...words} type={error ? "text" : "date"} />;
    case "email": return <Input {...words} type={error ? "text" : "email"} autoComplete="off" />;
    case "line": return <Input {...words} autoComplete="off" />;
  }
}

function Check({ id, name, label, hint, error, checked }: { id: string; name: string; label: string; hint?: string; error?: string; checked: boolean }) {
  return (
    <div>
      <label htmlFor={id} className="flex cursor-pointer items-start gap-3">
        <input id={id} type="checkbox" name={name} value="yes" defaultChecked={checked} aria-invalid={error ? true : undefined} className="mt-1 size-5 shrink-0 accent-accent" />
        <span>{label}</span>
      </label>
      {hint ? <p className="mt-1.5 ps-8 text-sm text-muted">{hint}</p> : null}
      {error ? <p className="mt-1.5 ps-8 text-sm font-medium text-danger">{error}</p> : null}
    </div>
  );
}
