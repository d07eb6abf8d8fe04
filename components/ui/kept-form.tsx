"use client";

import { useActionState } from "react";
import type { ReactNode } from "react";
import { Disclosure } from "./disclosure.tsx";
import { Input, Select, Textarea } from "./field.tsx";
import type { Option } from "./field.tsx";
import { SubmitButton } from "./submit-button.tsx";

type NotTaken = { reason: string; typed: string } | null;
export type KeptControl = { as: "line" | "date" | "digits" | "text" } | { as: "choice"; options: readonly Option[] };
export type KeptFormProps = {
  action: (before: NotTaken, form: FormData) => Promise<NotTaken>;
  /** Where the form stands, with its anchor: a browser without script comes back there. */
  here: string;
  id: string; name: string; control: KeptControl; held: string;
  summary: ReactNode; label: string; hint?: string | undefined; submit: string; pendingLabel: string;
  /** A sentence for each reason to refuse. */
  reasons: Readonly<Record<string, string>>;
  hidden: Readonly<Record<string, string>>;
};

/** A folded form of one field. What was typed stays in it when it is refused, with script or without; then it is unfolded and says why. */
export function KeptForm({ action, here, id, name, control, held, summary, label, hint, submit, pendingLabel, reasons, hidden }: KeptFormProps) {
  const [refused, send] = useActionState(action, null, here);
  const field = { id, name, label, hint, defaultValue: refused?.typed ?? held, error: refused ? reasons[refused.reason] : undefined, autoComplete: "off" };
  return (
    <Disclosure summary={summary} open={refused !== null}>
      <form action={send} className="max-w-sm space-y-4">
        {Object.entries(hidden).map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <Control control={control} field={field} />
        <SubmitButton tone="secondary" pendingLabel={pendingLabel}>{submit}</SubmitButton>
      </form>
    </Disclosure>
  );
}

type FieldProps = { id: string; name: string; label: string; hint: string | undefined; defaultValue: string; error: string | undefined; autoComplete: string };

/** A refused date is shown as plain text: a date field would drop what it cannot read. */
function Control({ control, field }: { control: KeptControl; field: FieldProps }) {
  switch (control.as) {
    case "choice": return <Select {...field} options={control.options} />;
    case "text": return <Textarea {...field} rows={4} />;
    case "date": return <Input {...field} type={field.error ? "text" : "date"} />;
    case "digits": return <Input {...field} inputMode="decimal" />;
    case "line": return <Input {...field} />;
  }
}
