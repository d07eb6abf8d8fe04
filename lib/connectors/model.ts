// Which tools do we act in, what do staff say of each, and how does an opt-out stand there?
import { z } from "zod";

export const CONNECTORS = ["hubspot", "mailchimp", "sendgrid", "http"] as const;
export type Connector = (typeof CONNECTORS)[number];

export const TARGET_STATES = ["waiting", "sent", "accepted", "confirmed", "drifted", "failed"] as const;
export type TargetState = (typeof TARGET_STATES)[number];
/** How many opt-outs stand in each state. */
export type Counts = Record<TargetState, number>;

export type ConnectorState = "enabled" | "disabled" | "unauthorized";

/** As staff see it; never its key. `waitingSince`: the oldest opt-out that the tool has not confirmed. */
export type ConnectorView = {
  id: string; connector: Connector; name: string; state: ConnectorState; lastReason: string | null; failingSince: string | null; restsUntil: string | null;
  topics: Record<string, string>; places: { id: string; name: string }[]; newPlaces: string[]; hasTopics: boolean; counts: Counts; drifts: number; lastDriftedAt: string | null; waitingSince: string | null;
  testedAt: string; driftCheckedAt: string | null; inboundAt: string | null; version: string; settings: Record<string, string>;
};
/** An opt-out that the tool did not take: the keyed hash of its address, and not the address. */
export type Failure = { addressHash: string; topic: string; reason: string | null; attempts: number; since: string };
export type CallView = { id: string; calledAt: string; endpoint: string; outcome: string; status: number | null; vendorRequestId: string | null; tookMs: number };

const Name = z.string().trim().min(1).max(80);
/** A form of one vendor: its name here, and its settings as the vendor itself checks them. */
export const NewConnectorForm = z.object({ connector: z.enum(CONNECTORS), name: Name }).loose();
export type NewConnector = z.infer<typeof NewConnectorForm>;
export const ChangeConnectorForm = z.object({ connectorId: z.uuid(), name: Name }).loose();
export type ChangeConnector = z.infer<typeof ChangeConnectorForm>;
export const OnConnectorForm = z.strictObject({ connectorId: z.uuid() });
export const OnTargetForm = z.strictObject({ connectorId: z.uuid(), addressHash: z.string().max(64), topic: z.string().max(63) });
/** By the id of each topic the vendor's place, or nothing. */
export const TopicsForm = z.object({ connectorId: z.uuid() }).catchall(z.string().max(100));
