// What scripts and people need to know about a running demo: `.data/demo.json` and the table on the screen.

type Person = { email: string; signInUrl: string };
export const ROLES = ["owner", "admin", "marketing", "viewer"] as const;
export type SeedFacts = {
  operator: Person;
  tenants: { slug: string; apiKey: string; siteKey: string; siteId: string; subject: Person & { externalId: string }; staff: Record<(typeof ROLES)[number], Person> }[];
};
export type Facts = SeedFacts & { baseUrl: string; inboxUrl: string; inboxApi: string; tick: { url: string; secret: string }; clockApi: string };

/** The seed's facts with every sign-in link made absolute, and the addresses of this start. */
export function gatherFacts(seed: SeedFacts, baseUrl: string, inbox: { url: string; api: string }, jobsSecret: string): Facts {
  const absolute = (person: Person) => ({ ...person, signInUrl: new URL(person.signInUrl, baseUrl).href });
  return {
    baseUrl,
    inboxUrl: inbox.url,
    inboxApi: inbox.api,
    tick: { url: `${baseUrl}/api/jobs/tick`, secret: jobsSecret },
    clockApi: `${baseUrl}/api/demo/clock`,
    operator: absolute(seed.operator),
    tenants: seed.tenants.map((tenant) => ({
      ...tenant,
      subject: { ...tenant.subject, ...absolute(tenant.subject) },
      staff: Object.fromEntries(ROLES.map((role) => [role, absolute(tenant.staff[role])])) as SeedFacts["tenants"][number]["staff"],
    })),
  };
}

/** One table: what to open, who to be, which key to use. */
export function factsTable(facts: Facts): string {
  const rows: [string, string, string][] = [
    ["", "home", facts.baseUrl],
    ["", "inbox for all mails", facts.inboxUrl],
    ["", "operator", facts.operator.signInUrl],
  ];
  for (const { slug, apiKey, subject, staff } of facts.tenants) {
    rows.push(["", "", ""], [slug, "privacy centre", `${facts.baseUrl}/c/${slug}`], ["", "public privacy page", `${facts.baseUrl}/c/${slug}/privacy`]);
    rows.push(["", `account holder ${subject.email}`, subject.signInUrl]);
    for (const role of ROLES) rows.push(["", `${role} ${staff[role].email}`, staff[role].signInUrl]);
    rows.push(["", "API key", apiKey]);
  }
  const wide = (column: 0 | 1) => Math.max(...rows.map((row) => row[column].length));
  return rows.map(([tenant, what, where]) => `  ${tenant.padEnd(wide(0))}  ${what.padEnd(wide(1))}  ${where}`.trimEnd()).join("\n");
}
