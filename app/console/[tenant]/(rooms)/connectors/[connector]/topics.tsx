import { formWords } from "#components/forms/form-words.ts";
import { WholeForm, type WholeField } from "#components/ui/whole-form.tsx";
import type { ConnectorView } from "#lib/connectors/model.ts";
import type { Reader } from "#messages/reader.ts";
import { assign } from "./actions.ts";

type Props = { reader: Reader; slug: string; connector: ConnectorView; topics: readonly { id: string; name: string }[] };

/** Which of the tenant's topics is which list over there; a stop of everything needs none of them. */
export function Topics({ reader, slug, connector: { id, connector, topics: held, places }, topics }: Props) {
  const { t } = reader;
  const options = [{ value: "", label: t("connectors.topics.nowhere") }, ...places.map((place) => ({ value: place.id, label: place.name }))];
  const fields = topics.map((topic): WholeField => ({ name: topic.id, label: topic.name, held: held[topic.id] ?? "", control: connector === "http" ? { as: "line" } : { as: "choice", options } }));
  return (
    <div className="space-y-6">
      <p className="max-w-[62ch]">{t("connectors.topics.lead")}</p>
      <WholeForm {...formWords(reader)} id="topics-form" action={assign.bind(null, slug)} here={`/console/${slug}/connectors/${id}#topics`} hidden={{ connectorId: id }} submit={t("connectors.topics.save")} pendingLabel={t("shell.sending")} fields={fields} />
    </div>
  );
}
