// How does that page look? Quiet type on paper, a card for each item, the same on a phone and in the dark.

export const STYLE = `
:root{color-scheme:light dark;--paper:#fcfbf9;--ink:#1d1b18;--muted:#625d55;--line:#e4dfd7;--raised:#fff}
@media screen and (prefers-color-scheme:dark){:root{--paper:#141311;--ink:#f0ede7;--muted:#aca69b;--line:#34312c;--raised:#1d1b19}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif;overflow-wrap:anywhere}
header,main{max-width:60rem;margin-inline:auto;padding-inline:1.25rem}
header{padding-block:3rem 1rem}
main{padding-block-end:4rem}
h1,h2{font-family:Georgia,"Times New Roman",serif;font-weight:400;line-height:1.2}
h1{font-size:clamp(1.9rem,6vw,2.8rem);margin:.6rem 0 1rem;max-width:22ch}
h2{font-size:1.6rem;margin:3.5rem 0 .5rem}
p{max-width:62ch;margin:.5rem 0}
.from{margin:0;font-weight:600;border-block-start:4px solid var(--accent);padding-block-start:.8rem;display:inline-block}
.note{border-inline-start:3px solid var(--accent);padding-inline-start:1rem;color:var(--muted)}
small,dt{color:var(--muted);font-size:.85rem;font-family:system-ui,-apple-system,"Segoe UI",sans-serif}
a{color:inherit;text-underline-offset:.2em}
nav ul,section>ul{padding-inline-start:1.2rem;columns:2 17rem}
li{break-inside:avoid;margin-block:.3rem}
dd{margin:0}
section>dl dt{color:inherit;font-size:1rem;max-width:62ch}
section>dl dd{color:var(--muted);margin-block-end:1rem;max-width:62ch}
.rows{list-style:none;margin:1rem 0 0;padding:0}
.rows>li{border-block-start:1px solid var(--line);margin:0;padding-block:.9rem}
.rows dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:.7rem 1.75rem;margin:0}
.rows dd{white-space:pre-line;font-size:.95rem}
@media(max-width:40rem){
.rows>li{background:var(--raised);border:1px solid var(--line);border-radius:12px;padding:.7rem 1rem;margin-block:.7rem}
.rows dl{display:block}
.rows dl div{display:grid;grid-template-columns:minmax(6.5rem,34%) 1fr;gap:.75rem;padding-block:.2rem}
}
@media print{body{font-size:11pt}}
`;
