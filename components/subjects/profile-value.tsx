import type { ReactNode } from "react";
import type { Reader } from "#messages/reader.ts";
import { basisMeaning, basisName, safeguardWords } from "#components/catalogue/lawful-words.ts";
import { KeptUntil } from "#components/retention/kept-until.tsx";
import type { Retention } from "#components/retention/kept-until.tsx";
import { SourceBadge } from "./source-badge.tsx";
import type { Origin } from "./source-badge.tsx";

export type Purpose = { name: string; basis: string };
/** `country` is an ISO 3166 code; `safeguard` a known code or the tenant's own words, null inside the area. */
export type Recipient = { name: string; country: string; safeguard: string | null };
export type ProfileValueFacts = { field: string; label: string; value: string; origin: Origin; purposes: readonly Purpose[]; recipients: readonly Recipient[]; retention: Retention; frozen?: boolean };
type Props = { reader: Reader; tenantName: string; value: ProfileValueFacts; action?: ReactNode };

/** One value: what it is, where from, what for, who else has it, until when. */
export function ProfileValue({ reader, tenantName, value, action }: Props) {
  const { t } = reader;
  return (
    <li className="grid gap-x-8 gap-y-5 py-7 md:grid-cols-3">
      <div>
        <h3 className="text-sm text-muted">{value.label}</h3>
        <p className="mt-0.5 mb-3 text-lg font-medium wrap-anywhere">{value.value}</p>
        <SourceBadge reader={reader} origin={value.origin} />
        {value.frozen ? <p className="mt-2 text-sm font-medium text-warn">{t("profile.restricted")}</p> : null}
        {action ? <div className="mt-3">{action}</div> : null}
      </div>
      <Part title={t("profile.purposes")}>{value.purposes.length > 0 ? <Purposes reader={reader} purposes={value.purposes} /> : <p>{t("profile.purposes.none")}</p>}</Part>
      <div className="space-y-5">
        <Part title={t("profile.recipients")}>{value.recipients.length > 0 ? <Recipients reader={reader} recipients={value.recipients} /> : <p>{t("profile.recipients.none", { tenant: tenantName })}</p>}</Part>
        <Part title={t("profile.until")}>
          <KeptUntil reader={reader} retention={value.retention} />
        </Part>
      </div>
    </li>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="text-sm">
      <h4 className="mb-1 text-muted">{title}</h4>
      {children}
    </div>
  );
}

function Purposes({ reader, purposes }: { reader: Reader; purposes: readonly Purpose[] }) {
  return (
    <ul className="space-y-2">
      {purposes.map(({ name, basis }) => (
        <li key={`${name} ${basis}`}>
          <p className="font-medium">{name}</p>
          <p className="text-muted">{[basisName(reader, basis), basisMeaning(reader, basis)].filter(Boolean).join(": ")}</p>
        </li>
      ))}
    </ul>
  );
}

function Recipients({ reader, recipients }: { reader: Reader; recipients: readonly Recipient[] }) {
  return (
    <ul className="space-y-2">
      {recipients.map(({ name, country, safeguard }) => (
        <li key={name}>
          <p>
            <span className="font-medium">{name}</span>, {reader.country(country)}
          </p>
          {safeguard ? <p className="text-muted">{safeguardWords(reader, safeguard)}</p> : null}
        </li>
      ))}
    </ul>
  );
}
