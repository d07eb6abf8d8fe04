// Which cookie names and hosts does a vendor's entry mean, and where may a cookie of a page lie?

/** `*` stands for any text; everything else for itself. */
export const matchesName = (pattern: string, name: string): boolean => new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")}$`).test(name);

/** The host itself and everything below it. */
export const matchesHost = (host: string, asked: string): boolean => asked === host || asked.endsWith(`.${host}`);

export const isListed = (list: readonly { cookies: readonly { name: string }[] }[], cookie: string): boolean => list.some(({ cookies }) => cookies.some(({ name }) => matchesName(name, cookie)));

/** The host and its parents, for which a page may have set a cookie; the browser itself refuses public suffixes. */
export function domainsOf(host: string): string[] {
  const parts = host.split(".");
  return parts.slice(0, -1).map((_, index) => parts.slice(index).join("."));
}

/** `/`, and every folder above a path, with and without its closing slash. */
export function pathsOf(path: string): string[] {
  const parts = path.split("/").filter(Boolean);
  return ["/", ...parts.flatMap((_, index) => [`/${parts.slice(0, index + 1).join("/")}`, `/${parts.slice(0, index + 1).join("/")}/`])];
}

/** The name of a cookie without what could tell one visitor from another: runs of digits, and of hex with a digit in it, become `*`. */
export const maskName = (name: string): string => name.replace(/(?=[a-f]*\d)[\da-f]{4,}|\d+/gi, "*").replace(/\*(?:[-_.]?\*)+/g, "*").slice(0, 120);

/** The names in `document.cookie`. */
export const cookieNames = (cookies: string): string[] => cookies.split(";").map((pair) => pair.split("=")[0]!.trim()).filter(Boolean);
export const cookieValue = (cookies: string, name: string): string | undefined => cookies.split("; ").find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
