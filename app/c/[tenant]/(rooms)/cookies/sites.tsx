import { OwnSites } from "#components/consent/own-sites.tsx";
import { Section } from "#components/ui/section.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { OwnSite } from "#lib/consent/index.ts";
import type { Reader } from "#messages/reader.ts";
import { unlink, withdraw } from "./actions.ts";

/** The sites and browsers where the choice counts, each with its way out: one press, as for a yes. */
export function Sites({ reader, slug, sites }: { reader: Reader; slug: string; sites: readonly OwnSite[] }) {
  const { t } = reader;
  if (sites.length === 0) return null;
  return (
    <Section id="sites" title={t("cookies.sites")} lead={t("cookies.sites.lead")}>
      <OwnSites
        reader={reader} sites={sites}
        withdraw={({ site, canWithdraw }) => canWithdraw ? (
          <form action={withdraw.bind(null, slug)}>
            <input type="hidden" name="site" value={site} />
            <SubmitButton tone="secondary" pendingLabel={t("cookies.sites.withdrawing")}>{t("cookies.sites.withdraw", { site })}</SubmitButton>
          </form>
        ) : null}
        unlink={({ visitorId, userAgent }, { site }) => (
          <form action={unlink.bind(null, slug)} aria-label={t("cookies.sites.unlink.label", { browser: userAgent ?? "none", site })}>
            <input type="hidden" name="visitorId" value={visitorId} />
            <SubmitButton tone="quiet" pendingLabel={t("cookies.sites.unlinking")}>{t("cookies.sites.unlink")}</SubmitButton>
          </form>
        )}
      />
    </Section>
  );
}
