import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { asApiKey, asSubject } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { setTestEnvironment } from "#lib/testing/environment.ts";
import { aCatalogue, aSubject, aTenant } from "#lib/testing/factories.ts";
import { addressHash } from "../identity/index.ts";
import { beginDownload, getExport, makeExport } from "../exports/index.ts";
import { drain } from "./run.ts";

const db = testDatabase();
const mails: { to: string; subject: string; text: string; html: string }[] = [];
const refused = new Set<string>();
const smtp = new SMTPServer({
  disabledCommands: ["AUTH", "STARTTLS"],
  onData: (stream, { envelope }, done) => void simpleParser(stream).then(({ subject, text, html }) => {
    const to = envelope.rcptTo[0]!.address;
    if (refused.delete(to)) return done(new Error("451 try again"));
    mails.push({ to, subject: subject!, text: text!, html: html as string });
    done();
  }),
});
let tenantId: string;
let slug: string;
let subjectId: string;

beforeAll(async () => {
  smtp.listen(0, "127.0.0.1");
  await once(smtp.server, "listening");
  setTestEnvironment({ SMTP_URL: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}` });
  ({ tenantId, slug } = await aTenant({ name: "Acme" }));
  await aCatalogue({ tenantId }, { contact: { name: "Dana", email: "dana@acme.example" } });
  ({ id: subjectId } = await aSubject({ tenantId }, { email: "now@example.org", externalId: "number-1" }));
  await db.asAdmin("insert into subject_addresses (tenant_id, subject_id, address_hash, email, replaced_at) values ($1, $2, $3, 'before@example.org', '2025-01-01')", [tenantId, subjectId, addressHash(tenantId, "before@example.org")]);
});
afterAll(() => new Promise<void>((resolve) => void smtp.close(() => resolve())));
const retryNow = () => db.asAdmin("update pgboss.job set start_after = now() where state = 'retry'");

it("a copy that streams is told to every known address, each once, though one was refused at first", async () => {
  refused.add("before@example.org");
  await beginDownload(asSubject(tenantId, subjectId), { categories: null });
  await drain(20_000);
  expect(mails.map(({ to }) => to)).toEqual(["now@example.org"]);
  await retryNow();
  await drain(20_000);
  expect(mails.map(({ to }) => to)).toEqual(["now@example.org", "before@example.org"]);
  for (const { subject, text, html } of mails) {
    expect(subject).toBe("A copy of your data was made, Acme");
    for (const body of [text, html]) expect(body).toContain("dana@acme.example");
    expect(text).not.toContain("number-1");
  }
});

it("a prepared copy is told of when it is asked for, to all, and when it is ready, to the person; the mail leads to the page", async () => {
  mails.length = 0;
  const { id } = await makeExport(asApiKey(tenantId, ["exports:write"]), { externalId: "number-1", categories: null });
  await drain(20_000);
  expect(await getExport(asApiKey(tenantId, ["exports:read"]), { id })).toMatchObject({ state: "ready", parts: [{ part: 1 }] });
  expect(mails.map(({ to, subject }) => [to, subject]).toSorted()).toEqual([
    ["before@example.org", "A copy of your data was made, Acme"], ["now@example.org", "A copy of your data was made, Acme"], ["now@example.org", "Your data is ready, Acme"],
  ]);
  const ready = mails.find(({ subject }) => subject.startsWith("Your data is ready"))!;
  expect(ready.text.match(/https?:\/\/\S+/g)).toEqual([`http://localhost:3000/c/${slug}/export`]);
  expect(ready.text).not.toContain(id);
  await drain(5_000);
  expect(mails).toHaveLength(3);
});
