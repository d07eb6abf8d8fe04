import type { ReactNode } from "react";
import type { Reader } from "#messages/reader.ts";
import { Card } from "#components/ui/card.tsx";
import { Code } from "#components/ui/code.tsx";
import { Input } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

type FormAction = string | ((form: FormData) => void | Promise<void>);
/** A plain POST to an address needs `method`; a server action brings its own. */
const sends = (action: FormAction) => (typeof action === "string" ? { action, method: "post" as const } : { action });

/** A card in the middle of the page with one thing to do; every step of signing in stands in one. */
export function SignInCard({ title, lead, children }: { title: string; lead?: ReactNode; children?: ReactNode }) {
  return (
    <Card className="mx-auto mt-4 max-w-xl sm:mt-10">
      <h1 className="font-display text-2xl tracking-[-0.01em]">{title}</h1>
      {lead ? <p className="mt-3 text-muted">{lead}</p> : null}
      {children ? <div className="mt-7 space-y-5">{children}</div> : null}
    </Card>
  );
}

/** `heading` replaces the account holder's words, for staff. */
export type SignInFormProps = { reader: Reader; tenantName: string; action: FormAction; heading?: { title: string; lead: string }; error?: string; email?: string; hidden?: Readonly<Record<string, string>>; children?: ReactNode };

/** Asks for the e-mail address (`email`) and sends it with the hidden fields; `children` stands below, e.g. a link to the privacy page. */
export function SignInForm({ reader: { t }, tenantName: tenant, action, heading, error, email, hidden = {}, children }: SignInFormProps) {
  return (
    <SignInCard title={heading?.title ?? t("signin.heading", { tenant })} lead={heading?.lead ?? t("signin.lead")}>
      <form {...sends(action)} className="space-y-5">
        <HiddenFields fields={hidden} />
        <Input type="email" name="email" label={t("signin.email")} hint={t("signin.email.hint", { tenant })} error={error} defaultValue={email} autoComplete="email" inputMode="email" required />
        <SubmitButton className="w-full" pendingLabel={t("signin.submitting")}>{t("signin.submit")}</SubmitButton>
      </form>
      {children}
    </SignInCard>
  );
}

export type LinkSentProps = { reader: Reader; tenantName: string; email: string; minutes: number; code: string; children?: ReactNode };

/** The same answer whether the address is known or not, with the code that another browser will ask for. */
export function LinkSent({ reader: { t }, tenantName: tenant, email, minutes, code, children }: LinkSentProps) {
  return (
    <SignInCard title={t("signin.sent.title")} lead={t("signin.sent.lead", { tenant, email, minutes })}>
      <Code value={code} label={t("signin.sent.code.short")} />
      <p className="text-sm text-muted">{t("signin.sent.code.why")}</p>
      {children}
    </SignInCard>
  );
}

/** `askCode` when the link was opened in another browser than the one that asked; sends `code` then. `words`: instead of those for a mere sign-in. */
export type ConfirmSignInProps = { words?: { title: string; lead: string; submit: string } | undefined; reader: Reader; tenantName: string; action: FormAction; askCode: boolean; error?: string; hidden?: Readonly<Record<string, string>> };

/** The page behind the mailed link: one button, and nothing happens before it is pressed. */
export function ConfirmSignIn({ words, reader: { t }, tenantName: tenant, action, askCode, error, hidden = {} }: ConfirmSignInProps) {
  return (
    <SignInCard title={words?.title ?? t("signin.confirm.title")} lead={words?.lead ?? t("signin.confirm.lead.plain", { tenant })}>
      <form {...sends(action)} className="space-y-5">
        <HiddenFields fields={hidden} />
        {askCode ? <Input name="code" label={t("signin.confirm.code")} hint={t("signin.confirm.code.hint")} error={error} autoComplete="one-time-code" inputMode="numeric" required /> : null}
        <SubmitButton className="w-full" pendingLabel={t("signin.confirm.submitting")}>{words?.submit ?? t("signin.confirm.submit")}</SubmitButton>
      </form>
      <p className="text-sm text-muted">{t("signin.confirm.why")}</p>
    </SignInCard>
  );
}

function HiddenFields({ fields }: { fields: Readonly<Record<string, string>> }) {
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
