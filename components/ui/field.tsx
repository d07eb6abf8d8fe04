import type { ComponentProps, ReactNode } from "react";

export type FieldWords = { label: string; hint?: string; error?: string };
const CONTROL = "block min-h-11 w-full rounded-lg border bg-raised px-3.5 py-2 text-ink placeholder:text-muted aria-invalid:border-danger border-line-strong";
const FILE = "block max-w-full text-sm text-muted file:me-3 file:min-h-11 file:cursor-pointer file:rounded-full file:border file:border-solid file:border-line-strong file:bg-transparent file:px-5 file:text-sm file:font-medium file:text-ink hover:file:border-ink hover:file:bg-accent-soft";

type Ids = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

/** Label, hint and error around one control, tied together for screen readers. */
export function Field({ id, label, hint, error, children }: FieldWords & { id: string; children: (ids: Ids) => ReactNode }) {
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">{label}</label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined })}
      {hint ? <p id={`${id}-hint`} className="mt-1.5 text-sm text-muted">{hint}</p> : null}
      {error ? <p id={`${id}-error`} className="mt-1.5 text-sm font-medium text-danger">{error}</p> : null}
    </div>
  );
}

type Named = { name: string; id?: string };

export function Input({ label, hint, error, id, className = "", ...rest }: FieldWords & Named & Omit<ComponentProps<"input">, "name" | "id">) {
  return (
    <Field id={id ?? rest.name} label={label} hint={hint} error={error}>
      {(ids) => <input {...rest} {...ids} className={`${CONTROL} ${className}`} />}
    </Field>
  );
}

/** A file from the person's own machine, one of the kinds in `accept`. */
export function FileInput({ label, hint, error, id, ...rest }: FieldWords & Named & { accept: string }) {
  return (
    <Field id={id ?? rest.name} label={label} hint={hint} error={error}>
      {(ids) => <input type="file" required {...rest} {...ids} className={FILE} />}
    </Field>
  );
}

export function Textarea({ label, hint, error, id, className = "", ...rest }: FieldWords & Named & Omit<ComponentProps<"textarea">, "name" | "id">) {
  return (
    <Field id={id ?? rest.name} label={label} hint={hint} error={error}>
      {(ids) => <textarea rows={6} {...rest} {...ids} className={`${CONTROL} ${className}`} />}
    </Field>
  );
}

export type Option = { value: string; label: string };

export function Select({ label, hint, error, id, options, className = "", ...rest }: FieldWords & Named & { options: readonly Option[] } & Omit<ComponentProps<"select">, "name" | "id" | "children">) {
  return (
    <Field id={id ?? rest.name} label={label} hint={hint} error={error}>
      {(ids) => (
        <select {...rest} {...ids} className={`${CONTROL} ${className}`}>
          {options.map(({ value, label: words }) => (
            <option key={value} value={value}>{words}</option>
          ))}
        </select>
      )}
    </Field>
  );
}
