import { formWords } from "#components/forms/form-words.ts";
import { WholeForm, type WholeField, type WholeFormProps } from "#components/ui/whole-form.tsx";
import type { Site } from "#lib/sites/model.ts";
import type { Reader } from "#messages/reader.ts";

type Props = Pick<WholeFormProps, "action" | "here" | "id" | "summary" | "submit" | "hidden"> & { reader: Reader; held?: Site };

/** Name and origins of a new site; of one that is there, the origins. */
export function SiteForm({ reader, held, ...form }: Props) {
  const { t } = reader;
  const name: WholeField[] = held ? [] : [{ name: "name", label: t("consent.name"), hint: t("consent.name.hint"), control: { as: "line" } }];
  return <WholeForm {...formWords(reader, { conflict: t("consent.conflict") })} {...form} pendingLabel={t("shell.sending")} fields={[...name, { name: "origins", label: t("consent.origins"), hint: t("consent.origins.hint"), control: { as: "text" }, held: held?.origins.join("\n") ?? "" }]} />;
}
