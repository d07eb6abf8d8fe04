import pg from "pg";
const orig = pg.Client.prototype.query as any;
const acc = new Map<string, {n:number, ms:number}>();
(pg.Client.prototype as any).query = function (...a: any[]) {
  const text = typeof a[0] === "string" ? a[0] : a[0].text; const t = performance.now();
  const r = orig.apply(this, a);
  if (r?.then) r.then(() => { const k = text.trim().slice(0, 60).replace(/\s+/g," "); const e = acc.get(k) ?? {n:0,ms:0}; e.n++; e.ms += performance.now()-t; acc.set(k, e); }, () => {});
  return r;
};
process.on("exit", () => { for (const [k,v] of [...acc].sort((a,b)=>b[1].ms-a[1].ms).slice(0,20)) console.log(v.ms.toFixed(0).padStart(8), String(v.n).padStart(6), k); });
await import("./ingest.ts");
