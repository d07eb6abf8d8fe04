// The page behind a one-click link: whole in itself, without script, so that it opens for anyone who has the mail.
import type { Tenant } from "#lib/tenants/model.ts";
import type { Reader } from "#messages/reader.ts";
import { brandStyle, DEFAULT_ACCENT } from "#components/ui/contrast.ts";

/** `ask`: the one button. `nothing`: asked again, because what was sent asked for nothing. `done` may offer its undo. `unknown` and `busy` know no tenant. */
export type UnsubscribeView =
  | { kind: "ask" | "nothing" | "done" | "undone" | "late"; reader: Reader; tenant: Pick<Tenant, "name" | "slug" | "accent">; topicName: string | null; undo?: string | null }
  | { kind: "unknown" | "busy"; reader: Reader };
export type UnsubscribePage = { html: string; style: string };

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** The document, and the text of its one style element for the policy to allow. */
export function unsubscribePage(view: UnsubscribeView): UnsubscribePage {
  const { reader: { t, language } } = view;
  const tenant = "tenant" in view ? view.tenant : null;
  const style = styleOf(tenant?.accent ?? DEFAULT_ACCENT);
  const title = tenant ? t("unsubscribe.title", { tenant: tenant.name }) : t("unsubscribe.unknown");
  const mark = tenant ? `<p class="mark">${escapeHtml(tenant.name)}</p>` : "";
  const centre = tenant ? `<p class="way"><a href="/c/${escapeHtml(tenant.slug)}/marketing">${escapeHtml(t("unsubscribe.centre"))}</a></p>` : "";
  const html = `<!doctype html><html lang="${escapeHtml(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>${escapeHtml(title)}</title><style>${style}</style></head><body><main>${mark}${bodyOf(view)}${centre}</main></body></html>`;
  return { html, style };
}

function bodyOf(view: UnsubscribeView): string {
  const { reader: { t } } = view;
  const say = (heading: string, lead: string, status = false) => `<div${status ? ' role="status"' : ""}><h1>${escapeHtml(heading)}</h1><p>${escapeHtml(lead)}</p></div>`;
  if (!("tenant" in view)) return say(t(`unsubscribe.${view.kind}`), t(`unsubscribe.${view.kind}.lead`));
  const facts = { tenant: view.tenant.name, topic: view.topicName === null ? "all" : "one", name: view.topicName ?? "" };
  const button = form("List-Unsubscribe", "One-Click", t("unsubscribe.button"));
  switch (view.kind) {
    case "ask": return say(t("unsubscribe.ask", facts), t("unsubscribe.ask.lead")) + button;
    case "nothing": return say(t("unsubscribe.nothing"), t("unsubscribe.nothing.lead"), true) + button;
    case "done": return say(t("unsubscribe.done"), t("unsubscribe.done.lead", facts), true) + (view.undo ? `<p>${escapeHtml(t("unsubscribe.undo.lead"))}</p>${form("undo", view.undo, t("unsubscribe.undo"), "quiet")}` : "");
    case "undone": return say(t("unsubscribe.undone"), t("unsubscribe.undone.lead"), true) + form("List-Unsubscribe", "One-Click", t("unsubscribe.again"), "quiet");
    case "late": return say(t("unsubscribe.late"), t("unsubscribe.late.lead"), true);
  }
}

/** Posts to the address the page was opened at, so that the token stands nowhere in it. */
const form = (name: string, value: string, label: string, look = "") =>
  `<form method="post"><input type="hidden" name="${name}" value="${escapeHtml(value)}"><button type="submit" class="${look}">${escapeHtml(label)}</button></form>`;

const styles = new Map<string, string>();

/** The colours of globals.css and the tenant's own, readable in both themes. */
function styleOf(accent: string): string {
  const known = styles.get(accent);
  if (known) return known;
  const brand = brandStyle(accent) as Record<string, string>;
  const made = `:root{color-scheme:light dark;--s:#fcfbf9;--i:#1d1b18;--m:#625d55;--a:${brand["--accent-light"]};--b:${brand["--accent-ink-light"]};--f:#1d5fd1;--l:#8f887d}
@media (prefers-color-scheme:dark){:root{--s:#141311;--i:#f0ede7;--m:#aca69b;--a:${brand["--accent-dark"]};--b:${brand["--accent-ink-dark"]};--f:#8ab4ff;--l:#7d766a}}
*{box-sizing:border-box}body{margin:0;background:var(--s);color:var(--i);font:1rem/1.6 system-ui,sans-serif;overflow-wrap:break-word}
main{max-inline-size:36rem;margin-inline:auto;padding:clamp(3rem,14vh,8rem) 1.5rem 4rem}
.mark{margin:0 0 2.5rem;color:var(--a);font:1.25rem Georgia,serif}
h1{margin:0;font:400 clamp(1.75rem,1.4rem + 1.6vw,2.375rem)/1.2 Georgia,serif;text-wrap:balance}
p{margin-block:1rem;max-inline-size:34rem}
button{min-block-size:3rem;margin-block:.75rem;padding:.5rem 1.75rem;border:1px solid transparent;border-radius:99rem;background:var(--a);color:var(--b);font:500 1rem system-ui,sans-serif;cursor:pointer}
button.quiet{background:transparent;color:var(--i);border-color:var(--l)}
button:hover{filter:brightness(1.08)}
:focus-visible{outline:2px solid var(--f);outline-offset:3px}
.way{margin-block-start:3rem;font-size:.9rem}a{color:var(--a)}`;
  if (styles.size > 1_000) styles.clear();
  styles.set(accent, made);
  return made;
}
