import type { ReactNode } from "react";
import { Panel } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RightsRequest } from "#lib/requests/index.ts";
import type { Reader } from "#messages/reader.ts";
import { RequestFile } from "./requests/request-file.tsx";

type AskRoomProps = { reader: Reader; slug: string; open: RightsRequest | null; dueIfAsked: string; steps: readonly string[]; button: ReactNode };

/** A room that opens a request: what happens, by when, and the button; while one is open, that one instead. */
export function AskRoom({ reader, slug, open, dueIfAsked, steps, button }: AskRoomProps) {
  const { t, date } = reader;
  return (
    <>
      <Panel className="mb-12">
        {open ? <h2 className="mb-3 font-display text-xl">{t("requests.asked", { what: t(`requests.right.${open.right}`) })}</h2> : <p className="mb-4 font-display text-xl"><Time value={dueIfAsked}>{t("requests.if-asked", { date: date(dueIfAsked) })}</Time></p>}
        {open ? <RequestFile reader={reader} slug={slug} root={`/c/${slug}`} request={open} /> : button}
      </Panel>
      <h2 className="mb-4 font-display text-2xl">{t("requests.steps")}</h2>
      <ol className="max-w-[62ch] list-decimal space-y-3 ps-5 marker:text-muted">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </>
  );
}
