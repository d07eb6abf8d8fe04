import { languageName, wordLabel } from "#components/consent/banner-words.ts";
import { formWords } from "#components/forms/form-words.ts";
import { WholeForm } from "#components/ui/whole-form.tsx";
import { CATEGORIES, flatWords, PLAIN_WORDS, SHIPPED_LANGUAGES, type DraftPage } from "#lib/sites/index.ts";
import type { Reader } from "#messages/reader.ts";
import { language as add, words } from "./actions.ts";

const LONG = /^(lead|gpc|placeholder|\w+_why)$/;
type Props = { reader: Reader; slug: string; draft: DraftPage; language: string };

/** The words of one language, and a way to one more. */
export function Words({ reader, slug, draft: { site, config }, language }: Props) {
  const { t } = reader;
  const [flat, here] = [flatWords(config.texts[language]!), `/console/${slug}/consent/${site.id}/banner?lang=${language}`];
  const names = [...PLAIN_WORDS, ...CATEGORIES.flatMap((category) => [`${category}_name`, `${category}_why`])];
  const missing = SHIPPED_LANGUAGES.filter((tag) => !Object.keys(config.texts).some((held) => held.split("-")[0] === tag));
  return (
    <div className="space-y-4">
      <WholeForm
        {...formWords(reader)} key={language} action={words.bind(null, slug)} id="words-form" here={`${here}#words`} hidden={{ siteId: site.id, language }} summary={t("banner.words.edit", { language: languageName(reader, language) })}
        submit={t("banner.words.save")} pendingLabel={t("shell.sending")}
        fields={names.map((name) => ({ name, label: wordLabel(reader, name), control: { as: LONG.test(name) ? "text" as const : "line" as const }, held: flat[name] ?? "", ...(name === "placeholder" ? { hint: t("banner.word.placeholder.hint") } : {}) }))}
      />
      {missing.length > 0 ? (
        <WholeForm
          {...formWords(reader)} action={add.bind(null, slug)} id="language-form" here={`${here}#words`} hidden={{ siteId: site.id }} summary={t("banner.language.add")} submit={t("banner.language.add.button")} pendingLabel={t("shell.sending")}
          fields={[{ name: "language", label: t("banner.language"), control: { as: "choice", options: missing.map((value) => ({ value, label: languageName(reader, value) })) } }]}
        />
      ) : null}
    </div>
  );
}

/** Each language as a link to its picture and its words. */
export function Languages({ reader, config, language }: { reader: Reader; config: DraftPage["config"]; language: string }) {
  const tags = Object.keys(config.texts);
  if (tags.length < 2) return null;
  return (
    <nav aria-label={reader.t("banner.language")} className="mb-6 flex flex-wrap gap-x-6 gap-y-2">
      {tags.map((tag) => <a key={tag} href={`?lang=${tag}#preview`} aria-current={tag === language ? "true" : undefined} className={tag === language ? "font-medium" : "link"}>{languageName(reader, tag)}</a>)}
    </nav>
  );
}
