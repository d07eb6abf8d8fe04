import type { DecisionEntry } from "#lib/consent/model.ts";
import type { Reader } from "#messages/reader.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import type { Column } from "#components/ui/data-table.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Time } from "#components/ui/time.tsx";
import { choiceWords, siteWords } from "./choice-words.ts";

type HistoryProps = { reader: Reader; tenantName: string; choices: readonly DecisionEntry[]; root: string };

/** Every choice, newest first as given; how it can be proven is folded. `root`: the address of the centre. */
export function ConsentHistory({ reader, tenantName, choices, root }: HistoryProps) {
  const { t, dateTime } = reader;
  const columns: Column<DecisionEntry>[] = [
    { key: "when", header: t("cookies.history.column.when"), rowHeader: true, cell: ({ decidedAt }) => <Time value={decidedAt}>{dateTime(decidedAt)}</Time> },
    { key: "what", header: t("cookies.history.column.what"), cell: ({ action }) => t("cookies.choice.action", { action }) },
    { key: "allowed", header: t("cookies.history.column.allowed"), cell: (choice) => choiceWords(reader, choice) },
    { key: "site", header: t("cookies.history.column.site"), cell: ({ site }) => siteWords(reader, site) },
    { key: "proof", header: t("cookies.history.column.proof"), width: "22%", cell: (choice) => <Proof reader={reader} tenantName={tenantName} choice={choice} root={root} /> },
  ];
  return <DataTable caption={t("cookies.history.table")} columns={columns} rows={choices} rowKey={({ id }) => id} empty={<p className="text-muted">{t("cookies.history.none")}</p>} />;
}

/** Where it was made, what the browser signalled, what was shown, and the receipt. */
function Proof({ reader: { t }, tenantName: tenant, choice: { id, bannerVersion, userAgent, source, gpc, dnt }, root }: { reader: Reader; tenantName: string; choice: DecisionEntry; root: string }) {
  const where = bannerVersion !== null ? t("cookies.proof.version", { version: bannerVersion, browser: userAgent ?? "none" }) : t(source === "dashboard" ? "cookies.proof.centre" : "cookies.proof.told", { tenant });
  return (
    <Disclosure summary={t("cookies.proof")}>
      <ul className="space-y-2">
        <li>{where}</li>
        {gpc ? <li>{t("cookies.proof.gpc")}</li> : null}
        {dnt ? <li>{t("cookies.proof.dnt")}</li> : null}
        {bannerVersion !== null ? <li><a className="link" href={`${root}/cookies/shown/${id}`}>{t("cookies.proof.shown")}</a></li> : null}
        <li><a className="link" href={`${root}/cookies/receipts/${id}`} download>{t("cookies.proof.receipt")}</a></li>
      </ul>
    </Disclosure>
  );
}
