import { requestWords } from "#components/requests/request-words.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { RightsRequest } from "#lib/requests/index.ts";
import type { Reader } from "#messages/reader.ts";
import { askPerson } from "./actions.ts";

type AskPersonProps = { reader: Reader; slug: string; root: string; decision: string; open: RightsRequest | null };

/** The button that asks for a person; while such a request is open, where it stands instead. */
export function AskPerson({ reader, slug, root, decision, open }: AskPersonProps) {
  const { t } = reader;
  if (open) return <p><a className="link" href={`${root}/requests/${open.id}`}>{requestWords(reader, open)}</a></p>;
  return (
    <form action={askPerson.bind(null, slug)}>
      <input type="hidden" name="decision" value={decision} />
      <SubmitButton tone="secondary" pendingLabel={t("shell.sending")}>{t("decisions.ask")}</SubmitButton>
    </form>
  );
}
