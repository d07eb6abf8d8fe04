import type { ReactNode } from "react";
import type { OwnDevice, OwnSite } from "#lib/consent/model.ts";
import type { Reader } from "#messages/reader.ts";
import { choiceWords } from "./choice-words.ts";

/** `withdraw`, `unlink`: the buttons. */
type OwnSitesProps = { reader: Reader; sites: readonly OwnSite[]; withdraw: (site: OwnSite) => ReactNode; unlink: (device: OwnDevice, site: OwnSite) => ReactNode };

/** Each site with what counts there, and below it the browsers that are linked. */
export function OwnSites({ reader, sites, withdraw, unlink }: OwnSitesProps) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {sites.map((site) => (
        <li key={site.site} className="py-5">
          <Line title={<h3 className="font-medium">{site.site}</h3>} words={[siteChoice(reader, site)]} control={withdraw(site)} />
          {site.devices.length > 0 ? (
            <ul className="mt-4 space-y-4 border-s border-line ps-5">
              {site.devices.map((device) => <li key={device.visitorId}><Device reader={reader} device={device} site={site} control={unlink(device, site)} /></li>)}
            </ul>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Device({ reader, device: { userAgent, proof, linkedAt, choice }, site: { site, choice: atSite }, control }: { reader: Reader; device: OwnDevice; site: OwnSite; control: ReactNode }) {
  const { t, date } = reader;
  const words = choice && choiceWords(reader, { ...choice, site, action: "save", categories: { necessary: true, ...choice.categories } });
  const differs = words !== null && (!atSite || words !== choiceWords(reader, atSite));
  return (
    <Line
      title={<p>{t("cookies.sites.device", { browser: userAgent ?? "none" })}</p>}
      words={[t("cookies.sites.device.since", { proof, date: date(linkedAt), site }), ...(differs ? [t("cookies.sites.device.choice", { words })] : [])]}
      control={control}
    />
  );
}

function siteChoice(reader: Reader, { choice }: OwnSite): string {
  const { t, date } = reader;
  return choice ? t("cookies.sites.choice", { words: choiceWords(reader, choice), date: date(choice.decidedAt) }) : t("cookies.sites.undecided");
}

function Line({ title, words, control }: { title: ReactNode; words: readonly string[]; control: ReactNode }) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-60">
        {title}
        {words.map((one) => <p key={one} className="text-sm text-muted">{one}</p>)}
      </div>
      <div className="shrink-0">{control}</div>
    </div>
  );
}
