// How are an endpoint's address, headers and keys kept?
import { seal, unseal } from "../kernel/crypto.ts";
import { newId } from "../kernel/ids.ts";
import type { Signature } from "./model.ts";
import type { KeptEndpoint, KeptKey } from "./queries/endpoints.ts";
import { newKeys } from "./secret.ts";

type Where = { tenantId: string };

export const sealUrl = ({ tenantId }: Where, id: string, url: string): string => seal(url, `${tenantId}|webhook_endpoints|url|${id}`);
export const openUrl = ({ tenantId }: Where, { id, url }: Pick<KeptEndpoint, "id" | "url">): string => unseal(url, `${tenantId}|webhook_endpoints|url|${id}`);

export const sealHeaders = ({ tenantId }: Where, id: string, headers: Record<string, string>): string | null => (Object.keys(headers).length === 0 ? null : seal(JSON.stringify(headers), `${tenantId}|webhook_endpoints|headers|${id}`));
export const openHeaders = ({ tenantId }: Where, { id, headers }: Pick<KeptEndpoint, "id" | "headers">): Record<string, string> => (headers === null ? {} : (JSON.parse(unseal(headers, `${tenantId}|webhook_endpoints|headers|${id}`)) as Record<string, string>));

/** A new generation of keys, sealed, and the shared secret in clear for the one who may see it. */
export function makeKey({ tenantId }: Where, createdAt: string, shownAt: string | null): { row: KeptKey; secret: string } {
  const [id, { secret, privateKey, publicKey }] = [newId(), newKeys()];
  return { row: { id, sealed: seal(`${secret} ${privateKey}`, `${tenantId}|webhook_keys|sealed|${id}`), publicKey, createdAt, shownAt, retiresAt: null }, secret };
}

/** The shared secret (`v1`) or the private key (`v1a`) of one generation. */
export const openKey = ({ tenantId }: Where, { id, sealed }: Pick<KeptKey, "id" | "sealed">, signature: Signature): string => unseal(sealed, `${tenantId}|webhook_keys|sealed|${id}`).split(" ")[signature === "v1" ? 0 : 1]!;
