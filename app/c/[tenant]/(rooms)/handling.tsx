import { Purposes, Recipients } from "#components/subjects/profile-value.tsx";
import type { NamedPurpose, NamedRecipient } from "#components/subjects/profile-value.tsx";
import type { Reader } from "#messages/reader.ts";

type HandlingProps = { reader: Reader; tenantName: string; purposes: readonly NamedPurpose[]; recipients: readonly NamedRecipient[] };

/** What a whole kind of item is used for, and who else gets it. */
export function Handling({ reader, tenantName, purposes, recipients }: HandlingProps) {
  const { t } = reader;
  return (
    <div className="grid gap-x-8 gap-y-6 text-sm sm:grid-cols-2">
      <div>
        <h3 className="mb-1 text-muted">{t("profile.purposes")}</h3>
        <Purposes reader={reader} purposes={purposes} />
      </div>
      <div>
        <h3 className="mb-1 text-muted">{t("profile.recipients")}</h3>
        <Recipients reader={reader} tenantName={tenantName} recipients={recipients} />
      </div>
    </div>
  );
}
