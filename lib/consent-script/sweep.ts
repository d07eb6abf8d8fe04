// What of refused vendors lies on this page, and how is it taken away?
import { cookieNames, domainsOf, isListed, pathsOf } from "./match.ts";
import type { BannerVendor } from "./config.ts";
import { COOKIE } from "./store.ts";

/** Deletes each cookie that only refused vendors claim, on this host and its parents; no script reaches HttpOnly cookies or those of other hosts. */
export function sweep(refused: readonly BannerVendor[], allowed: readonly BannerVendor[]): void {
  const gone = cookieNames(document.cookie).filter((name) => name !== COOKIE && isListed(refused, name) && !isListed(allowed, name));
  for (const name of gone) {
    for (const domain of ["", ...domainsOf(location.hostname)]) {
      for (const path of pathsOf(location.pathname)) document.cookie = `${name}=;max-age=0;path=${path}${domain && `;domain=${domain}`}`;
    }
  }
}

/** Tells vendors that listen that it is over, in their own words. */
export function revoke(refused: readonly BannerVendor[]): void {
  const page = window as unknown as { fbq?: (...said: string[]) => void; CE_NO_COOKIES?: boolean };
  for (const { name } of refused) {
    if (/facebook|meta/i.test(name)) page.fbq?.("consent", "revoke");
    if (/crazy ?egg/i.test(name)) page.CE_NO_COOKIES = true;
  }
}
