import { formWords } from "#components/forms/form-words.ts";
import { OnceShown } from "#components/ui/once-shown.tsx";
import { WholeForm } from "#components/ui/whole-form.tsx";
import type { Endpoint } from "#lib/webhooks/model.ts";
import type { Reader } from "#messages/reader.ts";
import { rotate, show } from "./actions.ts";

/** The shared secret, once; the public key, always; and new ones. */
export function Keys({ reader, slug, endpoint: { id, signature, canShowSecret, publicKeys } }: { reader: Reader; slug: string; endpoint: Endpoint & { canShowSecret: boolean } }) {
  const { t } = reader;
  const [here, reasons] = [`/console/${slug}/webhooks/${id}#keys`, { ...formWords(reader).reasons, precondition: t("webhooks.secret.stale"), conflict: t("webhooks.secret.shown") }];
  return (
    <div className="space-y-6">
      {signature === "v1" ? <p className="max-w-[62ch]">{canShowSecret ? t("webhooks.secret.lead") : t("webhooks.secret.shown")}</p> : null}
      {signature === "v1" && canShowSecret ? <OnceShown action={show.bind(null, slug)} here={here} hidden={{ endpointId: id }} submit={t("webhooks.secret.show")} pendingLabel={t("shell.sending")} label={t("webhooks.secret")} warning={t("webhooks.secret.warning")} reasons={reasons} /> : null}
      {signature === "v1a" ? <p><span className="block text-sm text-muted">{t("webhooks.key")}</span><code className="mt-1 block break-all">{publicKeys[0]}</code><span className="mt-1 block text-sm text-muted">{t("webhooks.key.hint")}</span></p> : null}
      <WholeForm {...formWords(reader)} reasons={reasons} action={rotate.bind(null, slug)} id="rotate" here={here} summary={t("webhooks.rotate")} submit={t("webhooks.rotate")} pendingLabel={t("shell.sending")} hidden={{ endpointId: id }} fields={[]}>
        <p className="max-w-[62ch] text-sm text-muted">{t("webhooks.rotate.hint")}</p>
      </WholeForm>
    </div>
  );
}
