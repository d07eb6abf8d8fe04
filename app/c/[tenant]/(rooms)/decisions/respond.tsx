import { formWords } from "#components/forms/form-words.ts";
import { requestWords } from "#components/requests/request-words.ts";
import { WholeForm } from "#components/ui/whole-form.tsx";
import { DECISION_WISHES, type RightsRequest } from "#lib/requests/model.ts";
import type { Reader } from "#messages/reader.ts";
import { contest } from "./actions.ts";

type RespondProps = { reader: Reader; slug: string; root: string; id: string; decision: string; decisionId: string; open: RightsRequest | null };

/** The form that asks for a person, gives a view or contests; while such a request is open, where it stands instead. */
export function Respond({ reader, slug, root, id, decision, decisionId, open }: RespondProps) {
  const { t } = reader;
  if (open) return <p><a className="link" href={`${root}/requests/${open.id}`}>{requestWords(reader, open)}</a></p>;
  return (
    <WholeForm
      {...formWords(reader, { open_already: t("decisions.open_already") })} action={contest.bind(null, slug)} id={id} here={`${root}/decisions#${id}`}
      summary={t("decisions.respond")} submit={t("decisions.send")} pendingLabel={t("shell.sending")} hidden={{ decision, decisionId }}
      fields={[
        { name: "wish", label: t("decisions.wish"), control: { as: "choice", options: DECISION_WISHES.map((value) => ({ value, label: t(`decisions.wish.${value}`) })) } },
        { name: "text", label: t("decisions.text"), hint: t("decisions.text.hint"), control: { as: "text" } },
      ]}
    />
  );
}
