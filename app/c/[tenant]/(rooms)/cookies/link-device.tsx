import { Panel } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { Reader } from "#messages/reader.ts";
import { link } from "./actions.ts";

/** Which browser on which site asks to be linked, and the one button that does it; `asks` null: the code is not good. */
export function LinkDevice({ reader: { t }, slug, code, asks }: { reader: Reader; slug: string; code: string; asks: { site: string; userAgent: string | null } | null }) {
  if (!asks) return <div className="mb-10"><Notice tone="warn" title={t("cookies.link.over")}>{t("cookies.link.over.lead")}</Notice></div>;
  const { site, userAgent } = asks;
  return (
    <Panel className="mb-12">
      <h2 className="font-display text-xl">{t("cookies.link.question", { browser: userAgent ?? "none", site })}</h2>
      <p className="mt-2 max-w-[62ch]">{t("cookies.link.why", { site })}</p>
      <form action={link.bind(null, slug)} className="mt-5">
        <input type="hidden" name="code" value={code} />
        <SubmitButton pendingLabel={t("cookies.link.linking")}>{t("cookies.link")}</SubmitButton>
      </form>
    </Panel>
  );
}
