import type { OwnAnswer } from "#lib/requests/model.ts";
import type { Reader } from "#messages/reader.ts";
import { ItemList } from "./item-list.tsx";

/** The answer to a request: its text, on which ground it was refused, and thing by thing where it was not the same for all. */
export function AnswerView({ reader, answer: { text, ground, rule, items } }: { reader: Reader; answer: Pick<OwnAnswer, "text" | "ground" | "rule" | "items"> }) {
  const { t } = reader;
  return (
    <div className="max-w-[62ch] space-y-5">
      {ground ? <p className="font-medium">{rule ? t("handling.ground", { ground: t(`handling.ground.${ground}`), rule }) : t(`handling.ground.${ground}`)}</p> : null}
      {text ? <p className="wrap-anywhere whitespace-pre-line">{text}</p> : null}
      {items.length > 0 ? <ItemList reader={reader} items={items} /> : null}
    </div>
  );
}
