import { formWords } from "#components/forms/form-words.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import { OnceShown } from "#components/ui/once-shown.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { Reader } from "#messages/reader.ts";
import { make, retire } from "./actions.ts";

type Props = { reader: Reader; slug: string; keys: readonly { kid: string; createdAt: string; retiredAt: string | null }[] };

/** Keys with which the tenant's own mailer makes one-click links. */
export function LinkKeys({ reader, slug, keys }: Props) {
  const { t, date } = reader;
  const retiring = (kid: string) => (
    <form action={retire.bind(null, slug)}>
      <input type="hidden" name="kid" value={kid} />
      <SubmitButton tone="quiet" pendingLabel={t("shell.sending")}>{t("optouts.keys.retire")}</SubmitButton>
    </form>
  );
  return (
    <div className="space-y-6">
      <p className="max-w-[62ch]">{t("optouts.keys.lead")}</p>
      <DataTable caption={t("optouts.keys")} rows={keys} rowKey={({ kid }) => kid} empty={null} columns={[
        { key: "kid", header: t("optouts.keys.name"), rowHeader: true, cell: ({ kid }) => <code>{kid}</code> },
        { key: "made", header: t("optouts.keys.made"), cell: ({ createdAt }) => date(createdAt) },
        { key: "state", header: t("webhooks.state"), cell: ({ kid, retiredAt }) => (retiredAt ? t("optouts.keys.retired", { date: date(retiredAt) }) : retiring(kid)) },
      ]} />
      <OnceShown action={make.bind(null, slug)} here={`/console/${slug}/marketing#links`} hidden={{}} submit={t("optouts.keys.make")} pendingLabel={t("shell.sending")} label={t("optouts.keys.label")} warning={t("optouts.keys.warning")} reasons={{ ...formWords(reader).reasons, precondition: t("webhooks.secret.stale") }} />
    </div>
  );
}
