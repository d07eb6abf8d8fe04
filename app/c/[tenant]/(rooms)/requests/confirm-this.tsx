import { Panel } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { RightsRequest } from "#lib/requests/model.ts";
import type { Reader } from "#messages/reader.ts";
import { confirm } from "./actions.ts";

/** Asks the person whether a request without sign-in was theirs; nothing where that is clear. */
export function ConfirmThis({ reader: { t }, slug, request }: { reader: Reader; slug: string; request: RightsRequest }) {
  if (request.state !== "verifying") return null;
  return (
    <Panel className="mb-8 space-y-4">
      <h2 className="font-display text-xl">{t("opening.confirm")}</h2>
      <p className="max-w-[62ch]">{t("opening.confirm.lead")}</p>
      <form action={confirm.bind(null, slug)}>
        <input type="hidden" name="requestId" value={request.id} />
        <SubmitButton pendingLabel={t("shell.sending")}>{t("opening.confirm.button")}</SubmitButton>
      </form>
    </Panel>
  );
}
