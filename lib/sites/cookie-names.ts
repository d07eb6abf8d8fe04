// Which cookie is meant by a name, once what differs from browser to browser is taken out of it?
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,120}$/;
const PARTS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{8,}|[0-9]+/gi;

/** The name with ids and numbers as `*`; null for what is no cookie's name (RFC 6265, 4.1.1). */
export function generalName(name: string): string | null {
  return TOKEN.test(name) ? name.replace(PARTS, "*").replace(/\*{2,}/g, "*") : null;
}

/** True when `pattern` names this cookie; `*` in it stands for any text. Without a regular expression: patterns are a tenant's own, and some would never end. */
export function isNamedBy(pattern: string, name: string): boolean {
  const [first, ...rest] = pattern.split("*") as [string, ...string[]];
  if (rest.length === 0) return name === pattern;
  const last = rest.pop()!;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let from = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, from);
    if (found === -1) return false;
    from = found + part.length;
  }
  return from <= name.length - last.length;
}
