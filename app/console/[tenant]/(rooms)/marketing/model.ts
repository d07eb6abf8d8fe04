// The shapes that the charts of this room draw.
export type { CampaignTrend, OptOutTrend } from "#lib/preferences/index.ts";
export type { PropagationDay } from "#lib/webhooks/index.ts";
