import type { BannerConfig, BannerTexts } from "#lib/sites/model.ts";
import type { Reader } from "#messages/reader.ts";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { TRACKER_CATEGORIES } from "./choice-words.ts";

/** The words of one version of a banner, in the language they were shown in; its vendors are folded. */
export function ShownBanner({ reader, texts, language, vendors }: { reader: Reader; texts: BannerTexts; language: string; vendors: BannerConfig["vendors"] }) {
  const { t, list } = reader;
  const named = Map.groupBy(vendors, ({ name }) => name);
  return (
    <>
      <blockquote lang={language} className="max-w-[62ch] rounded-2xl border border-line bg-raised p-6 sm:p-8">
        <p className="font-display text-xl">{texts.title}</p>
        <p className="mt-2">{texts.lead}</p>
      </blockquote>
      <div className="mt-8">
        <DefinitionList wide items={[
          { term: t("cookies.shown.buttons"), value: <span lang={language}>{list([texts.accept, texts.reject, texts.settings])}</span> },
          ...TRACKER_CATEGORIES.map((category) => ({ term: texts.categories[category].name, value: <span lang={language}>{texts.categories[category].why}</span> })),
        ]} />
      </div>
      {named.size > 0 ? (
        <Disclosure summary={t("cookies.shown.vendors", { count: named.size })} className="mt-6">
          <DefinitionList wide items={[...named].map(([name, kinds]) => ({ term: name, value: <>{list(kinds.map(({ category }) => t(`cookies.category.${category}`)))}{kinds.map(({ category, purpose }) => purpose ? <span key={category} className="block text-sm text-muted">{purpose}</span> : null)}</> }))} />
        </Disclosure>
      ) : null}
    </>
  );
}
