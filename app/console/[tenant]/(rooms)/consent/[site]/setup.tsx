import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Reader } from "#messages/reader.ts";

const Code = ({ children }: { children: string }) => <pre className="mt-3 max-w-full rounded-lg whitespace-pre-wrap wrap-anywhere border border-line bg-raised p-4 text-sm"><code>{children}</code></pre>;
const MARKED = `<script type="text/plain" data-rightful="analytical" src="https://stats.example/a.js"></script>
<iframe data-rightful="functionality" data-src="https://player.example/1"></iframe>`;

/** The tag to paste, and whether it works. */
export function Setup({ reader: { t }, tag, hasBanner, works }: { reader: Reader; tag: string; hasBanner: boolean; works: boolean }) {
  return (
    <div>
      <div className="mb-6"><Notice tone={works ? "good" : "info"}>{t(works ? "consent.setup.here" : hasBanner ? "consent.setup.wait" : "consent.setup.unpublished")}</Notice></div>
      <p className="max-w-[62ch]">{t("consent.setup.lead")}</p>
      <Code>{tag}</Code>
      <Disclosure summary={t("consent.setup.marked")} className="mt-5">
        <Code>{MARKED}</Code>
        <p className="mt-3 max-w-[62ch] text-sm text-muted">{t("consent.setup.google")}</p>
      </Disclosure>
    </div>
  );
}
