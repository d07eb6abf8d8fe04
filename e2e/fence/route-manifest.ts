// Which addresses does the app answer, and what does each answer to whom? A route that is missing here fails the fence.

/** What one visitor gets: the page, a way to the sign-in, "not allowed", or "nothing here". */
export type Answer = "page" | "sign-in" | "forbidden" | "nothing";
export const VISITORS = ["nobody", "subject", "otherSubject", "owner", "admin", "marketing", "viewer", "otherOwner", "operator"] as const;
export type Visitor = (typeof VISITORS)[number];

const all = (answer: Answer): Record<Visitor, Answer> => Object.fromEntries(VISITORS.map((visitor) => [visitor, answer])) as Record<Visitor, Answer>;
const open = all("page");
/** The account holder's own; everybody else is led to the sign-in of that centre. */
const own = { ...all("sign-in"), subject: "page" as const };
const staff = { ...all("sign-in"), owner: "page" as const, admin: "page" as const, marketing: "page" as const, viewer: "page" as const };
const staffBut = (...refused: Visitor[]) => ({ ...staff, ...Object.fromEntries(refused.map((visitor) => [visitor, "forbidden" as const])) });

/** Pages, by their folder under app/ without route groups. `[tenant]` is the visitor's tenant A. */
export const PAGES: Record<string, Record<Visitor, Answer>> = {
  "/": open,
  "/docs/api": open,
  "/demo/sign-in/[token]": all("nothing"), // with a token that nobody signed
  "/c/[tenant]": own,
  "/c/[tenant]/profile": own,
  "/c/[tenant]/orders": own,
  "/c/[tenant]/records": own,
  "/c/[tenant]/marketing": own,
  "/c/[tenant]/cookies": own,
  "/c/[tenant]/cookies/shown/[decision]": { ...own, subject: "nothing" }, // no such decision
  "/c/[tenant]/uses": own,
  "/c/[tenant]/requests": own,
  "/c/[tenant]/requests/[request]": { ...own, subject: "nothing" }, // no such request
  "/c/[tenant]/export": own,
  "/c/[tenant]/erase": own,
  "/c/[tenant]/erased": all("sign-in"), // for the browser that has just erased, alone
  "/c/[tenant]/decisions": own,
  "/c/[tenant]/notices": own,
  "/c/[tenant]/access-log": own,
  "/c/[tenant]/contact": own,
  "/c/[tenant]/notices/[notice]/[version]": { ...own, subject: "nothing" }, // no such notice
  "/c/[tenant]/[...rest]": { ...own, subject: "nothing" },
  "/c/[tenant]/privacy": open,
  "/c/[tenant]/figures": all("nothing"), // while the tenant does not publish them
  "/c/[tenant]/privacy/notices/[notice]/[version]": all("nothing"), // no such notice
  "/c/[tenant]/ask": open,
  "/c/[tenant]/opt-in/[token]": open, // says that the link is unknown
  "/c/[tenant]/sign-in": open,
  "/c/[tenant]/sign-in/sent": all("sign-in"),
  "/c/[tenant]/sign-in/[token]": open, // says that the link is unknown
  "/console/[tenant]": staff,
  "/console/[tenant]/requests": staffBut("marketing"),
  "/console/[tenant]/requests/[request]": { ...staffBut("marketing"), owner: "nothing", admin: "nothing", viewer: "nothing" }, // no such request
  "/console/[tenant]/requests/new": staffBut("marketing", "viewer"),
  "/console/[tenant]/escalations": staffBut("marketing"),
  "/console/[tenant]/escalations/[escalation]": { ...staffBut("marketing"), owner: "nothing", admin: "nothing", viewer: "nothing" }, // no such escalation
  "/console/[tenant]/disclosures": staffBut("marketing"),
  "/console/[tenant]/templates": staffBut("marketing"),
  "/console/[tenant]/figures": staffBut("marketing"),
  "/console/[tenant]/people": staff,
  "/console/[tenant]/marketing": staffBut("viewer"),
  "/console/[tenant]/marketing/import": staffBut("viewer"),
  "/console/[tenant]/marketing/import/[import]": { ...staffBut("viewer"), owner: "nothing", admin: "nothing", marketing: "nothing" }, // no such import
  "/console/[tenant]/consent": staffBut("viewer"),
  "/console/[tenant]/consent/[site]/banner": { ...staffBut("viewer"), owner: "nothing", admin: "nothing", marketing: "nothing" }, // no such site
  "/console/[tenant]/consent/[site]": { ...staffBut("viewer"), owner: "nothing", admin: "nothing", marketing: "nothing" }, // no such site
  "/console/[tenant]/connectors": staffBut("viewer"),
  "/console/[tenant]/connectors/[connector]": { ...staffBut("viewer"), owner: "nothing", admin: "nothing", marketing: "nothing" }, // no such connector
  "/console/[tenant]/webhooks": staffBut("viewer"),
  "/console/[tenant]/webhooks/[endpoint]": { ...staffBut("viewer"), owner: "nothing", admin: "nothing", marketing: "nothing" }, // no such endpoint
  "/console/[tenant]/data-map": staff,
  "/console/[tenant]/team": staff,
  "/console/[tenant]/audit": staffBut("marketing"),
  "/console/[tenant]/sign-in": open,
  "/console/[tenant]/sign-in/sent": all("sign-in"),
  "/console/[tenant]/sign-in/[token]": open,
  "/platform": { ...all("nothing"), operator: "page" },
};

/** Route handlers: the methods each answers, and what a browser without the needed secret or key gets (a form post from another site included). */
export const HANDLERS: Record<string, Partial<Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE", number>>> = {
  "/api/auth/[...nextauth]": { GET: 404, POST: 404 },
  "/api/csp-reports": { POST: 204 },
  "/api/demo/clock": { POST: 400 },
  "/api/gpc": { GET: 200 },
  "/api/inbound/[connector]/[token]": { GET: 404, POST: 404 }, // a token that is not ours
  "/api/jobs/[job]": { POST: 401 },
  "/api/platform/tenants": { POST: 401 },
  "/api/receipt-keys": { GET: 200 }, // public keys, at /.well-known/rightful-keys.json
  "/api/v1/catalogue": { GET: 401, PUT: 401 },
  "/api/v1/consent-state": { GET: 401 },
  "/api/v1/decisions": { POST: 401 },
  "/api/v1/events": { GET: 401 },
  "/api/v1/exports/[id]": { GET: 401 },
  "/api/v1/ingest": { POST: 401 },
  "/api/v1/openapi.json": { GET: 200 },
  "/api/v1/preferences/[externalId]": { GET: 401, PUT: 401 },
  "/api/v1/subjects/[externalId]": { GET: 401, PUT: 401, DELETE: 401 },
  "/api/v1/disclosures": { POST: 401 },
  "/api/v1/requests": { GET: 401, POST: 401 },
  "/api/v1/requests/[id]": { GET: 401 },
  "/api/v1/requests/[id]/tasks/[taskId]/complete": { POST: 401 },
  "/api/v1/suppressions": { GET: 401, POST: 401 },
  "/api/v1/suppressions/check": { POST: 401 },
  "/api/v1/unsubscribe-links": { POST: 401 },
  "/api/v1/subjects/[externalId]/exports": { POST: 401 },
  "/api/v1/webhook-endpoints": { GET: 401, POST: 401 },
  "/api/v1/webhook-endpoints/[id]": { PATCH: 401, DELETE: 401 },
  "/api/v1/webhook-endpoints/[id]/deliveries": { GET: 401 },
  "/api/v1/webhook-endpoints/[id]/enable": { POST: 401 },
  "/api/v1/webhook-endpoints/[id]/recover": { POST: 401 },
  "/api/v1/webhook-endpoints/[id]/rotate-secret": { POST: 401 },
  "/api/v1/webhook-endpoints/[id]/test": { POST: 401 },
  "/c/[tenant]/cookies/receipts/[decision]": { GET: 303 },
  "/c/[tenant]/export/[export]/[part]": { GET: 303 },
  "/c/[tenant]/export/download": { POST: 403 },
  "/c/[tenant]/logo": { GET: 200 },
  "/c/[tenant]/opt-in/[token]/confirm": { POST: 403 },
  "/c/[tenant]/sign-in/[token]/confirm": { POST: 403 },
  "/c/[tenant]/sign-out": { POST: 403 },
  "/console/[tenant]/consent/receipts/[decision]": { GET: 303 },
  "/console/[tenant]/requests/[request]/evidence": { POST: 403 },
  "/console/[tenant]/requests/[request]/evidence/[task]": { GET: 303 },
  "/console/[tenant]/figures/csv": { GET: 303 },
  "/console/[tenant]/requests/csv": { GET: 303 },
  "/console/[tenant]/marketing/suppressions": { GET: 303 },
  "/console/[tenant]/consent/[site]/csv": { GET: 303 },
  "/console/[tenant]/marketing/import/upload": { POST: 403 },
  "/console/[tenant]/marketing/import/[import]/report": { GET: 303 },
  "/console/[tenant]/sign-in/[token]/confirm": { POST: 403 },
  "/console/[tenant]/sign-out": { POST: 403 },
  "/demo/sign-in/[token]/confirm": { POST: 403 },
  "/embed/[site]/link-codes": { POST: 404 }, // a site key that is not ours
  "/embed/[site]/links": { POST: 404 },
  "/embed/[site]/state": { POST: 404 },
  "/platform/sign-out": { POST: 403 },
  "/embed/[site]/consents": { POST: 404 }, // a key that is not ours
  "/embed/[site]/reports": { POST: 404 },
  "/embed/[site]/[file]": { GET: 404 }, // a site key that is not ours
  "/u/[token]": { GET: 404, POST: 404 }, // a token that is not ours
};
