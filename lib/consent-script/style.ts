// What does the banner look like? Yes and no share one rule; the tenant chooses one colour.

/** Black or white, whichever reads better: one of them always has 4.5 to 1. */
export function inkOn(accent: string): string {
  const [r, g, b] = [1, 3, 5].map((start) => parseInt(accent.slice(start, start + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#000" : "#fff";
}

export const styleOf = (accent: string): string => `:host{all:initial;color-scheme:light dark}
*{box-sizing:border-box;font:inherit;color:inherit}
[hidden]{display:none!important}
.r{font:16px/1.5 system-ui,sans-serif;color:#1b1b1b;--s:#fff;--l:#6b6b6b}
section,dialog,.o,.p{background:var(--s);border:1px solid var(--l)}
section{position:fixed;inset:auto 0 0;z-index:2147483647;max-block-size:100vh;overflow:auto;padding:16px max(20px,50% - 32rem);border-width:1px 0 0;box-shadow:0 -4px 24px #0003;animation:u .2s}
.c{inset:auto 16px 16px auto;inset-inline:auto 16px;max-inline-size:min(28rem,100vw - 32px);padding-inline:20px;border-width:1px;border-radius:10px}
h2,b{font-weight:600}
h2{font-size:1.15em;margin:0 0 4px;padding-inline-end:36px}
p{margin:0 0 10px}
a,.k{text-decoration:underline;margin-inline-end:16px}
.k{background:none;border:0;padding:4px 0;cursor:pointer}
.n{margin-block-start:10px;border-inline-start:4px solid ${accent};padding-inline-start:10px}
.g{display:grid;grid-template-columns:1fr 1fr;grid-auto-rows:1fr;gap:10px;margin-block:12px 8px}
section .g{max-inline-size:30rem}
section li{padding:0}
.y{background:${accent};color:${inkOn(accent)};border:2px solid ${accent};border-radius:8px;padding:10px 14px;min-block-size:44px;font-weight:600;cursor:pointer}
.x{position:absolute;inset-block-start:8px;inset-inline-end:8px;inline-size:36px;block-size:36px;margin:0;background:none;border:0;font-size:22px;line-height:1;cursor:pointer}
.o{position:fixed;inset-block-end:12px;inset-inline-start:12px;z-index:2147483646;border-radius:99px;padding:6px 14px;font-size:14px;cursor:pointer}
dialog{inline-size:min(40rem,100vw - 24px);max-block-size:calc(100vh - 24px);overflow:auto;padding:20px;border-radius:10px}
dialog::backdrop{background:#0008}
.t{border-block-start:1px solid var(--l);padding-block:12px}
.t label{display:flex;gap:12px;align-items:center;justify-content:space-between;min-block-size:28px}
.t p,ul,summary,.w{font-size:14px}
summary{cursor:pointer;padding-block:4px}
ul{list-style:none;margin:0;padding:0}
li{padding-block:6px}
small{display:block;font-size:13px;overflow-wrap:anywhere}
input{appearance:none;flex:none;inline-size:44px;block-size:24px;margin:0;border:2px solid var(--l);border-radius:99px;cursor:pointer;background:radial-gradient(circle at 10px,var(--l) 7px,#0000 8px)}
input:checked{border-color:currentColor;background:radial-gradient(circle at calc(100% - 10px),var(--s) 7px,currentColor 8px)}
[dir=rtl] input{transform:scaleX(-1)}
.p{display:block;border-radius:8px;padding:16px;color:#1b1b1b;font:16px/1.5 system-ui,sans-serif;--s:#fff;--l:#6b6b6b}
:focus-visible{outline:3px solid currentColor;outline-offset:2px}
@keyframes u{from{transform:translateY(20px)}}
@media(prefers-reduced-motion){section{animation:none}}
@media(prefers-color-scheme:dark){.r,.p{color:#f2f2f2;--s:#1d1f21;--l:#9a9a9a}.y{border-color:#f2f2f2}}
@media(forced-colors:active){input{appearance:auto}.y{border-color:ButtonText}}
@media print{:host{display:none}}`;
