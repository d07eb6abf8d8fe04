import type { ReactNode } from "react";
import type { Basis } from "#lib/catalogue/model.ts";
import type { Reader } from "#messages/reader.ts";
import { basisWords, safeguardWords } from "#components/catalogue/lawful-words.ts";
import { Badge } from "#components/ui/badge.tsx";
import { KeptUntil } from "#components/retention/kept-until.tsx";
import type { Retention } from "#components/retention/kept-until.tsx";
import { SourceBadge } from "./source-badge.tsx";
import type { Origin } from "./source-badge.tsx";

/** `restricted`: its person has stopped this use. */
export type NamedPurpose = { name: string; basis: Basis; restricted?: boolean };
/** `country` is an ISO 3166 code; `safeguard` the tenant's words, null when none is needed. */
export type NamedRecipient = { name: string; country: string; safeguard: string | null };
export type ProfileValueFacts = { field: string; label: string; value: string; origin: Origin; purposes: readonly NamedPurpose[]; recipients: readonly NamedRecipient[]; retention: Retention; frozen?: boolean };
type Props = { reader: Reader; tenantName: string; value: ProfileValueFacts; action?: ReactNode };

/** One value: what it is, where from, what for, who else has it, until when. */
export function ProfileValue({ reader, tenantName, value, action }: Props) {
  const { t } = reader;
  return (
    <li id={`value-${value.field}`} className="grid gap-x-8 gap-y-5 py-7 md:grid-cols-3">
      <div>
        <h3 className="text-sm text-muted">{value.label}</h3>
        <p className="mt-0.5 mb-3 text-lg font-medium wrap-anywhere">{value.value}</p>
        <SourceBadge reader={reader} origin={value.origin} />
        {value.frozen ? <p className="mt-2 text-sm font-medium text-warn">{t("profile.restricted")}</p> : null}
        {action ? <div className="mt-3">{action}</div> : null}
      </div>
      <Part title={t("profile.purposes")}>
        <Purposes reader={reader} purposes={value.purposes} />
      </Part>
      <div className="space-y-5">
        <Part title={t("profile.recipients")}>
          <Recipients reader={reader} tenantName={tenantName} recipients={value.recipients} />
        </Part>
        <Part title={t("profile.until")}>
          <KeptUntil reader={reader} tenantName={tenantName} retention={value.retention} />
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

/** Purposes with what allows each; also for orders and records. */
export function Purposes({ reader, purposes }: { reader: Reader; purposes: readonly NamedPurpose[] }) {
  if (purposes.length === 0) return <p>{reader.t("profile.purposes.none")}</p>;
  return (
    <ul className="space-y-2">
      {purposes.map(({ name, basis, restricted }) => (
        <li key={`${name} ${basis}`}>
          <p className="font-medium">{name}</p>
          <p className="text-muted">{basisWords(reader, basis)}</p>
          {restricted ? <p><Badge tone="warn">{reader.t("uses.stopped.mark")}</Badge></p> : null}
        </li>
      ))}
    </ul>
  );
}

/** Who else has it, where, and what protects it there; says so when nobody has. */
export function Recipients({ reader, tenantName, recipients }: { reader: Reader; tenantName: string; recipients: readonly NamedRecipient[] }) {
  if (recipients.length === 0) return <p>{reader.t("profile.recipients.none", { tenant: tenantName })}</p>;
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
