import { inkOn } from "#components/ui/contrast.ts";
import { CATEGORIES, type BannerConfig, type BannerTexts } from "#lib/sites/model.ts";
import type { Reader } from "#messages/reader.ts";

const SHEET = "border border-line-strong bg-[#ffffff] p-5 font-[system-ui] text-[#1b1b1b] dark:bg-[#1d1f21] dark:text-[#f2f2f2]";

type PreviewProps = { reader: Reader; config: BannerConfig; language: string };

/** A still picture of the banner and of its details, in the words of one language. Nothing in it can be pressed. */
export function BannerPreview({ reader: { t }, config, language }: PreviewProps) {
  const texts = config.texts[language]!;
  const shape = config.place === "corner" ? "ms-auto max-w-md rounded-[10px]" : "rounded-none";
  return (
    <div className="grid items-start gap-8 lg:grid-cols-2">
      <figure className="min-w-0">
        <figcaption className="mb-2 text-sm text-muted">{t("banner.preview.region")}</figcaption>
        <div className="rounded-lg border border-line bg-accent-soft p-3 pt-24">
          <div lang={language} className={`${SHEET} ${shape}`}>
            <p className="text-lg font-semibold">{texts.title}</p>
            <p className="mt-1">{texts.lead}</p>
            <ul className="mt-2.5">{CATEGORIES.slice(1).map((category) => <li key={category}><b className="font-semibold">{texts.categories[category].name}</b> {texts.categories[category].why}</li>)}</ul>
            <Buttons accent={config.accent} labels={[texts.accept, texts.reject]} />
            <p className="mt-3 flex flex-wrap gap-x-4 underline"><span>{texts.settings}</span>{config.policyUrl ? <span>{texts.policy}</span> : null}{texts.centre ? <span>{texts.centre}</span> : null}</p>
          </div>
        </div>
      </figure>
      <Details t={t} config={config} texts={texts} language={language} />
    </div>
  );
}

function Details({ t, config, texts, language }: { t: Reader["t"]; config: BannerConfig; texts: BannerTexts; language: string }) {
  return (
    <figure className="min-w-0">
      <figcaption className="mb-2 text-sm text-muted">{t("banner.preview.dialog", { settings: texts.settings })}</figcaption>
      <div lang={language} className={`${SHEET} rounded-[10px]`}>
        <p className="text-lg font-semibold">{texts.settingsTitle}</p>
        {CATEGORIES.map((category) => {
          const count = config.vendors.filter((vendor) => vendor.category === category).length;
          return (
            <div key={category} className="mt-3 border-t border-[#6b6b6b] pt-3">
              <p className="flex items-center justify-between gap-4 font-semibold"><span>{category === "necessary" ? `${texts.categories[category].name}: ${texts.always}` : texts.categories[category].name}</span>{category === "necessary" ? null : <Off word={t("banner.preview.off")} />}</p>
              <p className="text-sm">{texts.categories[category].why}</p>
              {count > 0 ? <p className="mt-1 text-sm">{`▸ ${texts.vendors}: ${texts.categories[category].name} (${count})`}</p> : null}
            </div>
          );
        })}
        <Buttons accent={config.accent} labels={[texts.accept, texts.reject, texts.save]} />
      </div>
    </figure>
  );
}

/** One look for all of them, as on the real banner. */
function Buttons({ accent, labels }: { accent: string; labels: readonly string[] }) {
  return (
    <p className="mt-4 grid max-w-120 grid-cols-2 gap-2.5">
      {labels.map((label) => <span key={label} className="flex min-h-11 items-center justify-center rounded-lg border-2 border-transparent px-3.5 py-2.5 text-center font-semibold wrap-anywhere dark:border-[#f2f2f2]" style={{ background: accent, color: inkOn(accent) }}>{label}</span>)}
    </p>
  );
}

function Off({ word }: { word: string }) {
  return (
    <span className="inline-flex h-6 w-11 shrink-0 items-center rounded-full border-2 border-[#6b6b6b] px-0.5">
      <span aria-hidden="true" className="size-3.5 rounded-full bg-[#6b6b6b]" />
      <span className="sr-only">{word}</span>
    </span>
  );
}
