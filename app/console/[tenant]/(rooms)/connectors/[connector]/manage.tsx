import { formWords } from "#components/forms/form-words.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { WholeForm } from "#components/ui/whole-form.tsx";
import type { ConnectorView } from "#lib/connectors/model.ts";
import type { Reader } from "#messages/reader.ts";
import { fieldsOf, reasonsOf } from "../fields.ts";
import { change, remove, switchOff, switchOn } from "./actions.ts";

/** Change it, switch it off and on, remove it. */
export function Manage({ reader, slug, connector: held }: { reader: Reader; slug: string; connector: ConnectorView }) {
  const [{ t }, { id, state, connector }] = [reader, held];
  const form = { ...formWords(reader, reasonsOf(reader)), hidden: { connectorId: id }, pendingLabel: t("connectors.testing") };
  return (
    <div className="space-y-6">
      <WholeForm {...form} id="change" here={`/console/${slug}/connectors/${id}#change`} action={change.bind(null, slug)} summary={t("connectors.change")} submit={t("connectors.change.button")} fields={fieldsOf(reader, connector, held)} open={state === "unauthorized"} />
      <form action={(state === "disabled" ? switchOn : switchOff).bind(null, slug)}>
        <input type="hidden" name="connectorId" value={id} />
        <SubmitButton tone="secondary" pendingLabel={t("shell.sending")}>{state === "disabled" ? t("webhooks.enable") : t("webhooks.disable")}</SubmitButton>
      </form>
      <WholeForm {...form} id="remove" here={`/console/${slug}/connectors/${id}#remove`} action={remove.bind(null, slug)} summary={t("connectors.remove")} submit={t("connectors.remove.button")} tone="danger" pendingLabel={t("shell.sending")} fields={[]}>
        <p className="max-w-[62ch] text-sm">{t("connectors.remove.why")}</p>
      </WholeForm>
    </div>
  );
}
