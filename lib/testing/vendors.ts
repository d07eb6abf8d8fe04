// How does a test talk to vendors that stand in? They run in a process of their own; this starts it, and sees and sets their state.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Failure, Kept } from "./vendors/stand-in.ts";

type Seen<S> = { state: S; calls: Kept[] };
export type Vendors = {
  url: (vendor: string) => string;
  see: <S>(vendor: string) => Promise<Seen<S>>;
  set: (vendor: string, state: Record<string, unknown>) => Promise<void>;
  fail: (vendor: string, ...failures: Failure[]) => Promise<void>;
};

const NAMES = ["hubspot", "mailchimp", "sendgrid", "tool"];

/** Call once at the top of a suite. Each vendor begins anew before each test. */
export function testVendors(): Vendors {
  let child: ChildProcess;
  let base = "";
  const post = async (vendor: string, body: object): Promise<void> => void (await fetch(`${base}/_control/${vendor}`, { method: "POST", body: JSON.stringify(body) }));
  beforeAll(async () => {
    child = spawn(process.execPath, ["lib/testing/vendors/serve.ts"], { stdio: ["ignore", "pipe", "inherit", "ipc"] });
    base = String((await once(child.stdout!, "data"))[0]).trim();
  });
  afterAll(() => void child.kill());
  beforeEach(async () => void (await Promise.all(NAMES.map((name) => post(name, { reset: true })))));
  return {
    url: (vendor) => `${base}/${vendor}`,
    see: async <S>(vendor: string) => (await (await fetch(`${base}/_control/${vendor}`)).json()) as Seen<S>,
    set: (vendor, state) => post(vendor, { state }),
    fail: (vendor, ...failures) => post(vendor, { failures }),
  };
}
