// How does that page look? Quiet type on paper, cards instead of a table on a phone, the same in the dark.

export const STYLE = `
:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#20242a;--muted:#5d636b;--line:#dedbd3;--raised:#fff}
@media(prefers-color-scheme:dark){:root{--paper:#16181b;--ink:#eceae5;--muted:#a6abb3;--line:#34383e;--raised:#1e2125}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif;overflow-wrap:anywhere}
header,main{max-width:64rem;margin-inline:auto;padding-inline:1.25rem}
header{padding-block:3rem 1rem}
main{padding-block-end:4rem}
h1,h2{font-family:Georgia,"Times New Roman",serif;font-weight:400;line-height:1.2}
h1{font-size:clamp(1.9rem,6vw,2.8rem);margin:.4rem 0 1rem;max-width:22ch}
h2{font-size:1.5rem;margin:3rem 0 .5rem}
p{max-width:62ch;margin:.5rem 0}
.from{margin:0;font-weight:600;border-block-start:4px solid var(--accent);padding-block-start:.8rem;display:inline-block}
.note{border-inline-start:3px solid var(--accent);padding-inline-start:1rem;color:var(--muted)}
small,dt,th{color:var(--muted);font-size:.85rem;font-weight:500}
a{color:inherit;text-underline-offset:.2em}
ul{padding-inline-start:1.2rem;columns:2 16rem}
li{break-inside:avoid;margin-block:.25rem}
dd{margin:0 0 .9rem;max-width:62ch}
.wide{overflow-x:auto}
table{border-collapse:collapse;font-size:.9rem;min-width:100%}
th,td{text-align:start;vertical-align:top;padding:.55rem .9rem .55rem 0;border-block-end:1px solid var(--line);min-width:7rem;max-width:26rem;white-space:pre-line}
th{white-space:nowrap}
@media(max-width:44rem){
thead{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
table,tbody,tr,td{display:block;min-width:0;max-width:none}
tr{background:var(--raised);border:1px solid var(--line);border-radius:12px;padding:.6rem 1rem;margin-block:.7rem}
td{border:0;padding:.25rem 0;display:grid;grid-template-columns:minmax(6.5rem,34%) 1fr;gap:.75rem}
td::before{content:attr(data-label);color:var(--muted);font-size:.85rem}
td:empty{display:none}
ul{columns:1}
}
@media print{body{font-size:11pt}tr{break-inside:avoid}}
`;
