// What does the page say that a person opens first? It loads nothing, runs nothing and reads like a letter, on a phone and in the dark.
import type { Category } from "#db/holdings.ts";
import type { Reader } from "#messages/reader.ts";
import { columnsOf } from "./exported-row.ts";
import { factsOf } from "./json-schema.ts";
import { EXPORTED, withheldByReason, type HoldingTold } from "./manifest.ts";
import type { Row } from "./queries.ts";
import { STYLE } from "./readable-style.ts";
import { wordsOf } from "./words.ts";
import { namesOf } from "./write-holding.ts";

/** So many rows of a holding stand on the page; the data files have all. */
export const SHOWN = 200;

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

export type PageFacts = {
  reader: Reader; tenantName: string; accent: string; externalId: string; madeAt: string; part: number; isLast: boolean; categories: readonly Category[] | null;
  holdings: readonly HoldingTold[]; contact: { name: string; email: string } | null; authority: string | null;
};

/** The part of the page about one holding's rows, the newest of them in words: each a list of what is there, what it is first. */
export function holdingSection(reader: Reader, { holding, rows, rowsBefore }: HoldingTold, newest: readonly Row[]): string {
  const { t, number } = reader;
  const [columns, names] = [columnsOf(holding).map((column) => ({ ...column, facts: factsOf(holding, column.column) })), namesOf(holding)];
  const ordered = columns.toSorted((a, b) => Number(b.column === "label") - Number(a.column === "label"));
  const line = (row: Row, { column, label, facts }: (typeof columns)[number]) => {
    const words = wordsOf(reader, row[column], facts);
    return words === "" ? "" : `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(words)}</dd></div>`;
  };
  const cards = newest.map((row) => `<li><dl>${ordered.map((column) => line(row, column)).join("")}</dl></li>`).join("\n");
  const files = `<a href="${names.csv}">${escapeHtml(names.csv)}</a>, <a href="${names.json}">${escapeHtml(names.json)}</a>`;
  return `<section id="${holding.table}" aria-labelledby="${holding.table}-title"><h2 id="${holding.table}-title">${escapeHtml(holding.title)} <small>${escapeHtml(t("export.file.count", { n: rows }))}</small></h2>
<p>${escapeHtml(holding.meaning)}${rowsBefore > 0 ? ` ${escapeHtml(t("export.file.before", { n: rowsBefore }))}` : ""}${newest.length < rows ? ` ${escapeHtml(t("export.file.newest", { n: number(newest.length) }))}` : ""} ${escapeHtml(t("export.file.all"))} ${files}.</p>
<ol class="rows">
${cards}
</ol></section>
`;
}

const items = (lines: readonly string[]): string => `<ul>${lines.map((line) => `<li>${line}</li>`).join("")}</ul>`;

/** Everything before the sections. */
export function pageHead({ reader: { t, date, language }, tenantName: tenant, accent, externalId, madeAt, part, isLast, holdings }: PageFacts): string {
  const title = escapeHtml(t("export.file.title", { tenant }));
  const contents = holdings.filter(({ rows }) => rows > 0).map(({ holding, rows }) => `<a href="#${holding.table}">${escapeHtml(holding.title)}</a> <small>${escapeHtml(t("export.file.count", { n: rows }))}</small>`);
  const parts = part > 1 || !isLast ? `<p class="note">${escapeHtml(t(isLast ? "export.file.part.last" : "export.file.part", { n: part }))}</p>` : "";
  return `<!doctype html>
<html lang="${escapeHtml(language)}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title}</title><style>:root{--accent:${/^#[0-9a-f]{6}$/i.test(accent) ? accent : "#555555"}}${STYLE}</style></head>
<body><header><p class="from">${escapeHtml(tenant)}</p><h1>${title}</h1>
<p>${escapeHtml(t("export.file.lead", { date: date(madeAt), account: externalId }))}</p><p class="note">${escapeHtml(t("export.file.safe"))}</p>${parts}</header>
<main><nav aria-labelledby="contents"><h2 id="contents">${escapeHtml(t("export.file.contents"))}</h2>${items(contents)}</nav>
`;
}

/** Everything after them: what is empty, what was not chosen, what is withheld and why, how to check, whom to ask. */
export function pageFoot({ reader: { t, list }, tenantName: tenant, categories, holdings, contact, authority }: PageFacts): string {
  const empty = holdings.filter(({ rows, rowsBefore, isComplete }) => isComplete && rows + rowsBefore === 0).map(({ holding }) => escapeHtml(holding.title));
  const left = EXPORTED.filter(({ category }) => categories !== null && !categories.includes(category)).map(({ title }) => escapeHtml(title));
  const withheld = withheldByReason().map(({ why, of }) => `<dt>${escapeHtml(why)}</dt><dd>${escapeHtml(list(of))}</dd>`).join("");
  const section = (id: string, heading: string, body: string) => `<section id="${id}"><h2>${escapeHtml(heading)}</h2>${body}</section>\n`;
  const ask = [contact ? t("export.file.contact", { name: contact.name, email: contact.email }) : "", authority ? t("export.file.authority", { name: authority }) : ""].filter(Boolean).map((line) => `<p>${escapeHtml(line)}</p>`).join("");
  return `${empty.length > 0 ? section("empty", t("export.file.empty"), `<p>${escapeHtml(t("export.file.empty.why", { tenant }))}</p>${items(empty)}`) : ""}${left.length > 0 ? section("not-chosen", t("export.file.left"), items(left)) : ""}${section("withheld", t("export.file.withheld"), `<p>${escapeHtml(t("export.file.withheld.why"))}</p><dl>${withheld}</dl>`)}${section("check", t("export.file.check"), `<p>${escapeHtml(t("export.file.check.how"))}</p>`)}${ask ? section("ask", t("export.file.ask"), ask) : ""}</main></body></html>
`;
}
