import { formWords } from "#components/forms/form-words.ts";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { OnceShown } from "#components/ui/once-shown.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { Site } from "#lib/sites/model.ts";
import type { Reader } from "#messages/reader.ts";
import { SiteForm } from "../site-form.tsx";
import { change, close, showSecret } from "./actions.ts";

/** Where its pages are, the secret of its server, and an end to it. */
export function Manage({ reader, slug, site }: { reader: Reader; slug: string; site: Site }) {
  const { t } = reader;
  return (
    <div className="space-y-6">
      <SiteForm reader={reader} held={site} action={change.bind(null, slug)} id="change" here={`/console/${slug}/consent/${site.id}#change`} summary={t("consent.manage.origins")} submit={t("consent.manage.button")} hidden={{ siteId: site.id }} />
      <Disclosure summary={t("consent.secret")}>
        <p className="mb-4 max-w-[62ch] text-sm">{t("consent.secret.lead")}</p>
        <OnceShown action={showSecret.bind(null, slug)} here={`/console/${slug}/consent/${site.id}#manage`} hidden={{ siteId: site.id }} submit={t("consent.secret.button")} pendingLabel={t("shell.sending")} label={t("consent.secret")} warning={t("consent.secret.warning")} reasons={formWords(reader).reasons} />
      </Disclosure>
      <Disclosure summary={t("consent.close")}>
        <form action={close.bind(null, slug)} className="space-y-4">
          <input type="hidden" name="siteId" value={site.id} />
          <p className="max-w-[62ch] text-sm">{t("consent.close.why")}</p>
          <SubmitButton tone="danger" pendingLabel={t("shell.sending")}>{t("consent.close.button")}</SubmitButton>
        </form>
      </Disclosure>
    </div>
  );
}
