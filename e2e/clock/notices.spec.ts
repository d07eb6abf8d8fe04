import { callApi, expect, linkIn, mailsTo, nextMail, runJob, setClock, test } from "../fixtures.ts";
import { newcomer } from "../centre/people.ts";
import { makeTenant } from "../third-tenant/make-tenant.ts";

test.afterEach(() => setClock(null));

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const OLD = { id: "privacy", version: "1", title: "How we use your data", publishedOn: dayFrom(-400), body: "# Your data\n\nWe keep your moves for one year.\n\nNobody else gets them." };
const NEW = { ...OLD, version: "2", publishedOn: dayFrom(1), body: "# Your data\n\nWe keep your moves for two years.\n\nNobody else gets them." };

test("a new version of a notice is mailed with what changed, on the day from which it holds, once, to those who were there before", async ({ page }) => {
  const apiKey = await makeTenant(`notices-${Date.now().toString(36)}`);
  const save = async (notices: object[]) => expect((await callApi(apiKey, "PUT", "/catalogue", { purposes: [], fields: [], notices })).status).toBe(200);
  await save([OLD]);
  const person = await newcomer({ apiKey });
  await runJob("tell-notices");
  await save([OLD, NEW]);
  await runJob("tell-notices");
  expect(await mailsTo(person.email), "the first version of all, and one whose day has not come, are told to nobody").toEqual([]);

  await setClock(`${NEW.publishedOn}T10:00:00Z`);
  const later = await newcomer({ apiKey });
  for (const _again of [1, 2]) await runJob("tell-notices");
  const mail = await nextMail(person.email);
  expect(mail.subject).toBe("The privacy notice of Third House has changed");
  for (const words of ["How we use your data", "We keep your moves for one year.", "We keep your moves for two years."]) expect(mail.text).toContain(words);
  expect(mail.text).not.toContain("Nobody else gets them.");
  expect(mail.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
  expect(await mailsTo(person.email)).toHaveLength(1);
  expect(await mailsTo(later.email)).toEqual([]);
  await page.goto(linkIn(mail));
  await expect(page.getByRole("main")).toContainText("We keep your moves for two years.");
});
