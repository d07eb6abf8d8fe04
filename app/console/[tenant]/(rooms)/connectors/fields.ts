// What does each kind of tool need to be reached, in the words of its form?
import type { WholeField } from "#components/ui/whole-form.tsx";
import type { Connector } from "#lib/connectors/model.ts";
import type { MessageKey } from "#messages/translate.ts";
import type { Reader } from "#messages/reader.ts";

const NAMES: Record<Connector, readonly string[]> = {
  hubspot: ["key", "units", "inboundKey"],
  mailchimp: ["key"],
  sendgrid: ["key", "region", "inboundKey"],
  http: ["baseUrl", "header", "key", "testPath", "findPath", "idPointer", "stopMethod", "stopPath", "stopBody", "statePath", "statePointer", "stateValue", "allTopics", "erasePath", "inboundKey"],
};
const SECRET: readonly string[] = ["key", "inboundKey"];
const CHOICES: Record<string, readonly string[]> = { region: ["global", "eu"], stopMethod: ["PATCH", "PUT", "POST", "DELETE"] };
const USUAL: Record<string, string> = { region: "global", stopMethod: "PATCH", header: "Authorization", allTopics: "all" };

/** `held`: what is kept; a secret never is among it, and left empty it stays. */
export function fieldsOf({ t }: Reader, connector: Connector, held?: { name: string; settings: Record<string, string> }): WholeField[] {
  const choice = (name: string) => ({ as: "choice" as const, options: CHOICES[name]!.map((value) => ({ value, label: name === "region" ? t(`connectors.region.${value}` as MessageKey) : value })) });
  const hint = (name: string): string => (held && SECRET.includes(name) ? t("connectors.kept") : t(`connectors.hint.${connector}.${name}` as MessageKey));
  return [
    { name: "name", label: t("connectors.name"), hint: t("connectors.name.hint"), control: { as: "line" }, held: held?.name ?? t(`connectors.kind.${connector}`) },
    ...NAMES[connector].map((name): WholeField => ({ name, label: t(`connectors.field.${name}` as MessageKey), hint: hint(name), control: CHOICES[name] ? choice(name) : { as: "line" }, held: held?.settings[name] ?? USUAL[name] ?? "" })),
  ];
}

const REASONS = ["slow_down", "unauthorized", "refused", "broken", "timeout", "unreachable", "missing_place", "budget", "bad_target", "field_empty", "field_invalid", "not_confirmed", "forgotten"] as const;
/** A sentence for each reason why a tool was not set up, or did not take an opt-out. */
export const reasonsOf = ({ t }: Reader): Record<string, string> => ({ ...Object.fromEntries(REASONS.map((reason) => [reason, t(`connectors.reason.${reason}`)])), precondition: t("webhooks.secret.stale") });
