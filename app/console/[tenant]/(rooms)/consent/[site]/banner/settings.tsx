import { languageName } from "#components/consent/banner-words.ts";
import { formWords } from "#components/forms/form-words.ts";
import { WholeForm } from "#components/ui/whole-form.tsx";
import { contrast } from "#components/ui/contrast.ts";
import type { DraftPage } from "#lib/sites/index.ts";
import type { Reader } from "#messages/reader.ts";
import { settings } from "./actions.ts";

const yes = (on: boolean) => (on ? "yes" : "");

/** The look of a banner and what its script does. */
export function Settings({ reader, slug, draft: { site, config } }: { reader: Reader; slug: string; draft: DraftPage }) {
  const [{ t, number }, line, check] = [reader, { as: "line" }, { as: "check" }] as const;
  const mode = config.consentMode ?? { waitForUpdateMs: 500, adsDataRedaction: true };
  const ratio = number(Math.floor(contrast(config.accent, "#ffffff") * 10) / 10);
  return (
    <WholeForm
      {...formWords(reader)} action={settings.bind(null, slug)} id="settings-form" here={`/console/${slug}/consent/${site.id}/banner#settings`} hidden={{ siteId: site.id }} summary={t("banner.settings.edit")} submit={t("banner.settings.save")} pendingLabel={t("shell.sending")}
      fields={[
        { name: "accent", label: t("banner.setting.accent"), hint: t("banner.setting.accent.hint", { ratio }), control: line, held: config.accent },
        { name: "place", label: t("banner.setting.place"), control: { as: "choice", options: (["bottom", "corner"] as const).map((value) => ({ value, label: t(`banner.place.${value}`) })) }, held: config.place },
        { name: "locale", label: t("banner.setting.locale"), control: { as: "choice", options: Object.keys(config.texts).map((value) => ({ value, label: languageName(reader, value) })) }, held: config.locale },
        { name: "policyUrl", label: t("banner.setting.policyUrl"), hint: t("banner.setting.policyUrl.hint"), control: line, held: config.policyUrl ?? "" },
        { name: "reopen", label: t("banner.setting.reopen"), control: { as: "choice", options: (["button", "own"] as const).map((value) => ({ value, label: t(`banner.reopen.${value}`) })) }, held: config.reopen },
        { name: "keepDays", label: t("banner.setting.keepDays"), hint: t("banner.setting.keepDays.hint"), control: line, held: String(config.keepDays) },
        { name: "guard", label: t("banner.setting.guard"), hint: t("banner.setting.guard.hint"), control: check, held: yes(config.guard) },
        { name: "dnt", label: t("banner.setting.dnt"), control: check, held: yes(config.dnt) },
        { name: "consentMode", label: t("banner.setting.consentMode"), control: check, held: yes(config.consentMode !== null) },
        { name: "waitForUpdateMs", label: t("banner.setting.waitForUpdateMs"), control: line, held: String(mode.waitForUpdateMs) },
        { name: "adsDataRedaction", label: t("banner.setting.adsDataRedaction"), control: check, held: yes(mode.adsDataRedaction) },
        { name: "reports", label: t("banner.setting.reports"), hint: t("banner.setting.reports.hint"), control: line, held: String(Math.round(config.reports * 100)) },
      ]}
    />
  );
}
