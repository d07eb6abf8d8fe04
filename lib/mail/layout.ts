// How does a mail of ours look: plain words first, the same in HTML, nothing loaded from anywhere.

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

export type MailParts = { heading: string; paragraphs: string[]; button?: { label: string; url: string }; footer: string; locale: string; accent: string };

/** The text and HTML bodies of one mail. */
export function layout(parts: MailParts): { text: string; html: string } {
  const text = [parts.heading, ...parts.paragraphs, ...(parts.button ? [`${parts.button.label}:\n${parts.button.url}`] : []), "--", parts.footer].join("\n\n");
  const paragraphs = parts.paragraphs.map((line) => `<p style="margin:0 0 16px">${escapeHtml(line)}</p>`).join("");
  const button = parts.button
    ? `<p style="margin:24px 0"><a href="${escapeHtml(parts.button.url)}" style="background:${parts.accent};color:#fff;text-decoration:none;padding:12px 22px;border-radius:8px;display:inline-block">${escapeHtml(parts.button.label)}</a></p>`
    : "";
  const html = `<!doctype html><html lang="${escapeHtml(parts.locale)}"><meta charset="utf-8"><body style="margin:0;background:#f6f5f2;font:16px/1.55 Georgia,serif;color:#20242a"><div style="max-width:520px;margin:0 auto;padding:40px 24px"><h1 style="font-size:24px;font-weight:500;margin:0 0 20px">${escapeHtml(parts.heading)}</h1>${paragraphs}${button}<p style="color:#5d636b;font-size:14px;margin-top:32px">${escapeHtml(parts.footer)}</p></div></body></html>`;
  return { text, html };
}
