import { callApi, expect, facts, linkIn, mailsTo, nextMail, runJob, test } from "../fixtures.ts";
import { enter, newcomer, tell, type Tenant } from "./people.ts";

const [tenant] = facts.tenants as [Tenant];
type Listed = { data: { right: string; state: string; channel: string }[] };

test("who is told of by somebody else gets one mail with the source, the use and the time kept, without the value, and finds it in the profile", async ({ page }) => {
  const person = await enter(page, tenant);
  const known = (await mailsTo(person.email)).length;
  const { fields } = (await (await callApi(tenant.apiKey, "GET", "/catalogue")).json()) as { fields: { id: string; label: string; source: string }[] };
  const received = fields.filter(({ source }) => source === "received");
  const collectedAt = new Date(Date.now() - 60_000).toISOString();
  await tell(tenant, received.map(({ id }) => ({ type: "value", externalId: person.externalId, field: id, value: `secret-${id}`, source: "received", receivedFrom: "Ledgerline Ltd.", collectedAt })));
  await runJob("tell-received");
  const mail = await nextMail(person.email, known);
  expect(mail.subject).toContain("came from somebody else");
  for (const { label, id } of received) {
    expect(mail.text).toContain(`${label}: from Ledgerline Ltd.`);
    expect(mail.text + mail.html).not.toContain(`secret-${id}`);
  }
  await runJob("tell-received");
  expect((await mailsTo(person.email)).filter(({ subject }) => subject === mail.subject)).toHaveLength(1);
  const { data } = (await (await callApi(tenant.apiKey, "GET", `/requests?externalId=${person.externalId}`)).json()) as Listed;
  expect(data.filter(({ right }) => right === "informed")).toMatchObject([{ state: "completed" }]);
  await page.goto(linkIn(mail));
  for (const { id } of received) await expect(page.getByRole("main")).toContainText(`secret-${id}`);
  await page.goto(`/c/${tenant.slug}/requests`);
  await expect(page.getByRole("main")).toContainText("To be told of data from others");
});

test("nobody is told of what they gave themselves", async () => {
  const person = await newcomer(tenant);
  await tell(tenant, [{ type: "value", externalId: person.externalId, field: "first_name", value: "Wren", source: "given", collectedAt: new Date(Date.now() - 60_000).toISOString() }]);
  await runJob("tell-received");
  expect(await mailsTo(person.email)).toEqual([]);
});
