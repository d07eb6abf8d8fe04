import { Disclosure } from "#components/ui/disclosure.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { Endpoint, EventChoice } from "#lib/webhooks/model.ts";
import type { Reader } from "#messages/reader.ts";
import { EndpointForm } from "../endpoint-form.tsx";
import { change, remove, switchOff, switchOn } from "./actions.ts";

/** Change it, switch it off and on, remove it. */
export function Manage({ reader, slug, endpoint, offered }: { reader: Reader; slug: string; endpoint: Endpoint; offered: readonly EventChoice[] }) {
  const [{ t }, { id, state }] = [reader, endpoint];
  const hidden = <input type="hidden" name="endpointId" value={id} />;
  return (
    <div className="space-y-6">
      <EndpointForm reader={reader} offered={offered} held={endpoint} action={change.bind(null, slug)} id="change" here={`/console/${slug}/webhooks/${id}#change`} summary={t("webhooks.change")} submit={t("webhooks.change.button")} hidden={{ endpointId: id }} />
      <form action={(state === "enabled" ? switchOff : switchOn).bind(null, slug)}>
        {hidden}
        <SubmitButton tone="secondary" pendingLabel={t("shell.sending")}>{state === "enabled" ? t("webhooks.disable") : t("webhooks.enable")}</SubmitButton>
      </form>
      <Disclosure summary={t("webhooks.remove")}>
        <form action={remove.bind(null, slug)} className="space-y-4">
          {hidden}
          <p className="max-w-[62ch] text-sm">{t("webhooks.remove.why")}</p>
          <SubmitButton tone="danger" pendingLabel={t("shell.sending")}>{t("webhooks.remove.button")}</SubmitButton>
        </form>
      </Disclosure>
    </div>
  );
}
