import { formWords } from "#components/forms/form-words.ts";
import { WholeForm, type WholeFormProps } from "#components/ui/whole-form.tsx";
import { choiceOf, SIGNATURES, type Endpoint, type EventChoice } from "#lib/webhooks/model.ts";
import type { Reader } from "#messages/reader.ts";
import { refusals } from "./refusals.ts";

type Props = Pick<WholeFormProps, "action" | "here" | "id" | "summary" | "submit" | "hidden"> & { reader: Reader; offered: readonly EventChoice[]; held?: Endpoint };

/** Address, name and what it is told: for a new endpoint and for one that is changed. */
export function EndpointForm({ reader, offered, held, ...form }: Props) {
  const { t } = reader;
  const choice = held ? (choiceOf(held.eventTypes) ?? "own") : offered[0]!;
  const own = held && choice === "own" ? [{ value: "own", label: t("webhooks.events.own", { count: held.eventTypes!.length }) }] : [];
  return (
    <WholeForm {...formWords(reader, refusals(reader))} {...form} pendingLabel={t("shell.sending")} fields={[
      { name: "url", label: t("webhooks.url"), hint: t("webhooks.url.hint"), control: { as: "line" }, held: held?.url ?? "" },
      { name: "description", label: t("webhooks.description"), hint: t("webhooks.description.hint"), control: { as: "line" }, held: held?.description ?? "" },
      { name: "signature", label: t("webhooks.signature"), control: { as: "choice", options: SIGNATURES.map((value) => ({ value, label: t(`webhooks.signature.${value}`) })) }, held: held?.signature ?? "v1" },
      { name: "events", label: t("webhooks.events"), control: { as: "choice", options: [...offered.map((value) => ({ value, label: t(`webhooks.events.${value}`) })), ...own] }, held: choice },
    ]} />
  );
}
