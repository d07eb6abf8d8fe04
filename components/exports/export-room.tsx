import { CATEGORIES, isActive, type Category, type Estimate, type OwnExport } from "#lib/exports/model.ts";
import type { Reader } from "#messages/reader.ts";
import { Panel } from "#components/ui/card.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Section } from "#components/ui/section.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { ExportJobPanel } from "./export-job.tsx";
import { sizeWords, type ExportActs } from "./export-words.ts";

export type ExportRoomProps = { reader: Reader; tenantName: string; facts: OwnExport; acts: ExportActs };

/** A copy of everything: how much it is, the one button, how a prepared one stands, what is in it and what is not. */
export function ExportRoom({ reader, tenantName: tenant, facts, acts }: ExportRoomProps) {
  const { t, date } = reader;
  const { job, unfinished, estimate } = facts;
  const busy = job !== null && isActive(job.state);
  const offered = !busy && (facts.proven || job?.state !== "ready"); // one mail opens both: a second button for it would only puzzle
  return (
    <>
      {unfinished && !busy ? <div className="mb-10"><Notice tone="warn" title={t("export.unfinished")}>{t("export.unfinished.lead", { date: date(unfinished) })}</Notice></div> : null}
      {job ? <ExportJobPanel reader={reader} job={job} proven={facts.proven} acts={acts} /> : null}
      {offered ? <NewCopy reader={reader} facts={facts} acts={acts} /> : null}
      <Section id="contents" title={t("export.contents")} lead={t("export.contents.lead", { tenant })}>
        <Contents reader={reader} estimate={estimate} />
        <Disclosure summary={t("export.withheld")} className="mt-6">
          <p className="mb-4 max-w-[62ch] text-muted">{t("export.withheld.lead")}</p>
          <DefinitionList wide items={facts.withheld.map(({ why, of }) => ({ term: reader.list(of), value: why }))} />
        </Disclosure>
      </Section>
      <Section id="steps" title={t("export.steps")}>
        <ol className="max-w-[62ch] list-decimal space-y-3 ps-5 marker:text-muted">
          {(["confirm", "make", "told"] as const).map((step) => <li key={step}>{t(`export.step.${step}`, { tenant })}</li>)}
        </ol>
      </Section>
    </>
  );
}

function NewCopy({ reader, facts, acts }: Omit<ExportRoomProps, "tenantName">) {
  const { t } = reader;
  const { estimate, proven, streams, job } = facts;
  const again = job !== null;
  const tone = job?.state === "ready" ? "secondary" : "primary";
  return (
    <Panel className="mb-12">
      <h2 className="font-display text-xl">{t(again ? "export.again" : "export.amount", { rows: estimate.rows, size: sizeWords(reader, estimate.bytes) })}</h2>
      <p className="mt-2 mb-5 max-w-[62ch] text-muted">{proven ? t(streams ? "export.ready-to-go" : "export.large") : t("export.prove")}</p>
      {proven ? (
        <form {...(streams ? { action: `${acts.here}/download`, method: "post" } : { action: acts.ask })} className="space-y-5">
          <SubmitButton tone={tone} pendingLabel={t("shell.sending")}>{t(streams ? "export.download" : "export.prepare")}</SubmitButton>
          <Choice reader={reader} estimate={estimate} />
        </form>
      ) : (
        <form action={acts.confirm}>
          <SubmitButton pendingLabel={t("shell.sending")}>{t("export.confirm")}</SubmitButton>
        </form>
      )}
    </Panel>
  );
}

function Choice({ reader: { t, number }, estimate }: { reader: Reader; estimate: Estimate }) {
  const rowsOf = (category: Category) => estimate.categories.find((one) => one.category === category)!.rows;
  return (
    <Disclosure summary={t("export.choose")}>
      <fieldset>
        <legend className="mb-2 text-muted">{t("export.choose.lead")}</legend>
        <div className="grid gap-x-8 sm:grid-cols-2">
          {CATEGORIES.map((category) => (
            <label key={category} className="flex min-h-11 items-center gap-3">
              <input type="checkbox" name={category} value="on" defaultChecked className="size-5 shrink-0 accent-accent" />
              <span>{t(`export.category.${category}`)} <span className="text-muted">{number(rowsOf(category))}</span></span>
            </label>
          ))}
        </div>
      </fieldset>
    </Disclosure>
  );
}

function Contents({ reader, estimate }: { reader: Reader; estimate: Estimate }) {
  const { t, number, list } = reader;
  return (
    <DataTable
      caption={t("export.contents")} rows={estimate.categories} rowKey={({ category }) => category} empty={null}
      columns={[
        { key: "category", header: t("export.column.category"), rowHeader: true, cell: ({ category }) => t(`export.category.${category}`) },
        { key: "holdings", header: t("export.column.holdings"), cell: ({ holdings }) => list(holdings.map(({ title }) => title)) },
        { key: "rows", header: t("export.column.rows"), align: "end", cell: ({ rows }) => number(rows) },
      ]}
    />
  );
}
