import type { ExportJob } from "#lib/exports/model.ts";
import type { Reader } from "#messages/reader.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Panel } from "#components/ui/card.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Time } from "#components/ui/time.tsx";
import { sizeWords, type ExportActs } from "./export-words.ts";

export type ExportJobProps = { reader: Reader; job: ExportJob; proven: boolean; acts: ExportActs };

/** How a prepared copy stands, with the one thing that can be done about it. */
export function ExportJobPanel(props: ExportJobProps) {
  switch (props.job.state) {
    case "waiting":
    case "working": return <Progress {...props} />;
    case "failed": return <Failed {...props} />;
    case "ready": return <Ready {...props} />;
    default: return <Over {...props} />;
  }
}

function Progress({ reader: { t, number, dateTime }, job, acts }: ExportJobProps) {
  const done = Math.min(job.rowsDone, job.rowsExpected);
  const words = job.state === "waiting" ? t("export.job.waiting") : t("export.job.done", { done: number(done), all: number(job.rowsExpected) });
  return (
    <Panel className="mb-12">
      <h2 className="font-display text-xl">{t("export.job.working")}</h2>
      <p className="mt-2 max-w-[62ch] text-muted">{t("export.job.working.lead", { date: dateTime(job.createdAt) })}</p>
      <progress value={done} max={Math.max(1, job.rowsExpected)} aria-label={t("export.job.working")} className="mt-5 block h-2.5 w-full max-w-md appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent" />
      <p className="mt-2 mb-5" role="status">{words}</p>
      <ButtonLink href={acts.here} tone="secondary">{t("export.job.look")}</ButtonLink>
    </Panel>
  );
}

function Failed({ reader: { t, number }, job, acts }: ExportJobProps) {
  return (
    <div className="mb-12">
      <Notice tone="danger" title={t("export.job.failed")}>
        <p className="mb-4">{t("export.job.failed.lead", { done: number(job.rowsDone) })}</p>
        <form action={acts.retry}><SubmitButton pendingLabel={t("shell.sending")}>{t("export.job.retry")}</SubmitButton></form>
      </Notice>
    </div>
  );
}

function Ready({ reader, job, proven, acts }: ExportJobProps) {
  const { t, date } = reader;
  return (
    <Panel className="mb-12">
      <h2 className="font-display text-xl">{t("export.job.ready")}</h2>
      <p className="mt-2 mb-5 max-w-[62ch] text-muted">
        {t("export.job.ready.lead", { parts: job.parts.length })} <Time value={job.expiresAt!}>{t("export.job.until", { date: date(job.expiresAt!) })}</Time>
      </p>
      {proven ? <Parts reader={reader} job={job} here={acts.here} /> : <Prove reader={reader} acts={acts} />}
    </Panel>
  );
}

function Prove({ reader: { t }, acts }: Pick<ExportJobProps, "reader" | "acts">) {
  return (
    <form action={acts.confirm}>
      <p className="mb-4 max-w-[62ch]">{t("export.prove")}</p>
      <SubmitButton pendingLabel={t("shell.sending")}>{t("export.confirm")}</SubmitButton>
    </form>
  );
}

function Parts({ reader, job, here }: { reader: Reader; job: ExportJob; here: string }) {
  const { t } = reader;
  return (
    <>
      <ul className="flex flex-wrap gap-3">
        {job.parts.map(({ part, size }) => (
          <li key={part}><ButtonLink href={`${here}/${job.id}/${part}`}>{job.parts.length > 1 ? t("export.job.part", { part, size: sizeWords(reader, size) }) : t("export.job.whole", { size: sizeWords(reader, size) })}</ButtonLink></li>
        ))}
      </ul>
      <Disclosure summary={t("export.job.hashes")} className="mt-5">
        <ul className="space-y-2 text-sm">
          {job.parts.map(({ part, name, sha256 }) => <li key={part} className="break-all">{name}<br /><code>{sha256}</code></li>)}
        </ul>
      </Disclosure>
    </>
  );
}

function Over({ reader: { t, date }, job }: ExportJobProps) {
  return <div className="mb-10"><Notice title={t("export.job.over")}>{t("export.job.over.lead", { date: date(job.createdAt) })}</Notice></div>;
}
