// How are a connector's key, its report address and an address on its way kept?
import { purposeHash, seal, sha256, unseal } from "../kernel/crypto.ts";
import type { Vendor } from "./vendor.ts";

type Where = { tenantId: string };

export const sealSettings = ({ tenantId }: Where, id: string, settings: unknown): string => seal(JSON.stringify(settings), `${tenantId}|connectors|settings|${id}`);
export const openSettings = ({ tenantId }: Where, { id, settings }: { id: string; settings: string }): unknown => JSON.parse(unseal(settings, `${tenantId}|connectors|settings|${id}`)) as unknown;

const placeOf = (tenantId: string, connectorId: string, hash: string): string => `${tenantId}|connector_targets|address|${connectorId}|${hash}`;
export const sealAddress = ({ tenantId }: Where, connectorId: string, hash: string, email: string): string => seal(email, placeOf(tenantId, connectorId, hash));
export const openAddress = ({ tenantId }: Where, connectorId: string, hash: string, sealed: string): string => unseal(sealed, placeOf(tenantId, connectorId, hash));

/** The fingerprint under which the spending of one vendor account is counted. */
export const accountOf = (vendor: Vendor<unknown>, settings: unknown): string => purposeHash("connector-account", `${vendor.version} ${vendor.account(settings)}`).slice(0, 32);

/** The secret part of the address to which a vendor reports; derived, so that it can be shown again. */
export const inboundToken = ({ tenantId }: Where, id: string): string => purposeHash("connector-inbound", `${tenantId} ${id}`).slice(0, 43);
export const inboundHashOf = (token: string): string => sha256(`connector-inbound ${token}`);
