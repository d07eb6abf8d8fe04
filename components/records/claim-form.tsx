import type { Reader } from "#messages/reader.ts";
import { Input } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

export type ClaimFormProps = { reader: Reader; action: (form: FormData) => void | Promise<void>; error?: string; value?: string };

/** Sends `machineId`. */
export function ClaimForm({ reader: { t }, action, error, value }: ClaimFormProps) {
  return (
    <form action={action} className="max-w-sm space-y-5">
      <Input name="machineId" label={t("records.claim.field")} error={error} defaultValue={value} required maxLength={200} autoComplete="off" />
      <SubmitButton tone="secondary" pendingLabel={t("shell.sending")}>{t("records.claim.submit")}</SubmitButton>
    </form>
  );
}
