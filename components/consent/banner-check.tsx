import { Badge } from "#components/ui/badge.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { Finding } from "#lib/sites/model.ts";
import type { Reader } from "#messages/reader.ts";

/** What to mend, each with its rule and source; the rules that are kept are folded. */
export function BannerCheck({ reader, findings }: { reader: Reader; findings: readonly Finding[] }) {
  const { t } = reader;
  const [open, kept] = [findings.filter(({ state }) => state !== "passed"), findings.filter(({ state }) => state === "passed")];
  return (
    <>
      <p className="font-medium">{t("banner.check.found", { count: findings.filter(({ state }) => state === "found").length })}</p>
      {open.length > 0 ? <ul className="mt-4 divide-y divide-line border-y border-line">{open.map((finding) => <Open key={finding.rule} reader={reader} finding={finding} />)}</ul> : null}
      {kept.length > 0 ? (
        <Disclosure className="mt-4" summary={t("banner.check.passed", { count: kept.length })}>
          <ul className="space-y-3">
            {kept.map(({ rule }) => <li key={rule}><Badge tone="good">{t(`banner.rule.${rule}`)}</Badge><p className="ps-4 text-sm text-muted">{t("banner.check.source", { source: t(`banner.rule.${rule}.source`) })}</p></li>)}
          </ul>
        </Disclosure>
      ) : null}
    </>
  );
}

function Open({ reader: { t, list }, finding: { rule, state, at } }: { reader: Reader; finding: Finding }) {
  return (
    <li className="py-4">
      <Badge tone={state === "found" ? "warn" : "neutral"}>{t(`banner.rule.${rule}`)}</Badge>
      <p className="mt-1 max-w-[62ch]">{state === "found" ? t(`banner.rule.${rule}.mend`) : t("banner.check.unjudged", { at: list(at) })}</p>
      <p className="mt-1 text-sm text-muted wrap-anywhere">{state === "found" && rule !== "policy" ? `${t("banner.check.at", { at: list(at) })}. ` : ""}{t("banner.check.source", { source: t(`banner.rule.${rule}.source`) })}</p>
    </li>
  );
}
