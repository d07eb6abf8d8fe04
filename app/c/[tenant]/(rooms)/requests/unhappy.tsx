import { KeptForm } from "#components/ui/kept-form.tsx";
import type { RightsRequest } from "#lib/requests/model.ts";
import type { Reader } from "#messages/reader.ts";
import { contest } from "./actions.ts";

type UnhappyProps = { reader: Reader; slug: string; root: string; tenantName: string; request: RightsRequest };

/** Under an answer: the way to say that it is not right, to somebody else in the company, and where else to go. */
export function Unhappy({ reader: { t }, slug, root, tenantName: tenant, request }: UnhappyProps) {
  if (request.state !== "completed" && request.state !== "refused") return null;
  return (
    <div className="mt-6">
      <KeptForm
        action={contest.bind(null, slug)} here={`${root}/requests/${request.id}#answer`} id="unhappy" name="text" hidden={{ requestId: request.id }} held="" control={{ as: "text" }} summary={t("requests.unhappy")}
        label={t("requests.unhappy.label")} hint={t("requests.unhappy.hint", { tenant })} reasons={{ empty: t("errors.field.empty") }} submit={t("requests.unhappy.send")} pendingLabel={t("shell.sending")}
      />
      <p className="mt-3 text-sm"><a className="link" href={`${root}/contact#authority`}>{t("requests.unhappy.authority")}</a></p>
    </div>
  );
}
