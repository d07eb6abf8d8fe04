/** When what we do about Global Privacy Control last changed. */
const LAST_UPDATE = "2026-11-27";

/** We heed the signal: it turns targeting off, is recorded with the decision, and is outweighed only by a later choice of the person's own. */
export const GET = (): Response => Response.json({ gpc: true, lastUpdate: LAST_UPDATE }, { headers: { "cache-control": "public, max-age=86400" } });
