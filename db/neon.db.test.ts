import { once } from "node:events";
import { connect } from "node:net";
import type { AddressInfo } from "node:net";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { WebSocketServer, type WebSocket } from "ws";
import { parseEnv } from "#lib/kernel/env.ts";
import { newId } from "#lib/kernel/ids.ts";
import { describeConcurrent, testDatabase } from "#lib/testing/database.ts";
import { setTestEnvironment } from "#lib/testing/environment.ts";
import { sites, tenants } from "./schema/tenants.ts";
import { withPlatform } from "./with-platform.ts";
import { readTenant, withTenant } from "./with-tenant.ts";

/** Carries a WebSocket's bytes to a TCP port, as Neon's own proxy does. */
function relayTo(port: number): Promise<{ address: string; connections: () => number; close: () => Promise<void> }> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  let connections = 0;
  server.on("connection", (socket: WebSocket) => {
    connections++;
    const wire = connect(port, "127.0.0.1");
    socket.on("message", (data: Buffer) => wire.write(data));
    socket.on("close", () => wire.destroy());
    wire.on("data", (data) => socket.send(data));
    wire.on("close", () => socket.close());
    wire.on("error", () => socket.terminate());
  });
  const close = async () => {
    for (const socket of server.clients) socket.terminate();
    await new Promise((done) => server.close(done));
  };
  return once(server, "listening").then(() => ({ address: `127.0.0.1:${(server.address() as AddressInfo).port}/v1`, connections: () => connections, close }));
}

it("an address of Neon asks for the platform's beside it, as every server's does", () => {
  setTestEnvironment({ DATABASE_URL: "neon://app@db.example/rightful" });
  expect(() => parseEnv({ ...process.env, DATABASE_PLATFORM_URL: undefined })).toThrow(/^DATABASE_PLATFORM_URL is missing/);
});

describeConcurrent("the Neon driver, through a relay", () => {
  const database = testDatabase({ poolSize: 3 });
  let relay: Awaited<ReturnType<typeof relayTo>>;
  const [A, B] = [newId(), newId()];

  beforeAll(async () => {
    const { app, platform } = database.urls();
    relay = await relayTo(Number(new URL(app).port));
    const neon = (url: string) => url.replace(/^postgres(ql)?:/, "neon:");
    setTestEnvironment({ DATABASE_URL: neon(app), DATABASE_PLATFORM_URL: neon(platform), NEON_WS_PROXY: relay.address });
  });
  afterAll(() => relay.close());

  const plant = (tenantId: string, slug: string) => withTenant({ tenantId }, async (tx) => {
    await tx.insert(tenants).values({ tenantId, slug, name: slug, accent: "#000000", locale: "en", timeZone: "UTC", regime: "EU-GDPR", country: "IE", createdAt: "2026-01-01T00:00:00.000Z" });
    await tx.insert(sites).values({ tenantId, id: newId(), name: slug, siteKey: slug, origins: ["https://a.example"] });
  });

  it("runs the gate: what a transaction writes is there after it, with times as text", async () => {
    await plant(A, "neon-a");
    await plant(B, "neon-b");
    const [row] = await readTenant({ tenantId: A }, (tx) => tx.select().from(tenants));
    expect(row).toMatchObject({ tenantId: A, slug: "neon-a", createdAt: "2026-01-01T00:00:00.000Z" });
    expect(relay.connections()).toBeGreaterThan(0);
  });

  it("keeps two tenants apart, many at once", async () => {
    const seen = await Promise.all(Array.from({ length: 60 }, (_, i) => {
      const tenantId = i % 2 ? A : B;
      return readTenant({ tenantId }, async (tx) => (await tx.select({ tenantId: sites.tenantId }).from(sites)).every((site) => site.tenantId === tenantId));
    }));
    expect(seen).toEqual(Array(60).fill(true));
    const changed = await withTenant({ tenantId: B }, (tx) => tx.update(sites).set({ name: "taken" }).where(eq(sites.tenantId, A)).returning());
    expect(changed).toEqual([]);
    await expect(withTenant({ tenantId: B }, (tx) => tx.insert(sites).values({ tenantId: A, id: newId(), name: "x", siteKey: "x", origins: [] }))).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  it("rolls back what fails, and serves the next transaction on the same connections", async () => {
    await expect(withTenant({ tenantId: A }, async (tx) => {
      await tx.update(sites).set({ name: "lost" });
      throw new Error("on purpose");
    })).rejects.toThrow("on purpose");
    await expect(withTenant({ tenantId: A }, (tx) => tx.execute(sql`select 1/0`))).rejects.toMatchObject({ cause: { code: "22012" } });
    expect(await readTenant({ tenantId: A }, (tx) => tx.select({ name: sites.name }).from(sites))).toEqual([{ name: "neon-a" }]);
    await expect(readTenant({ tenantId: A }, (tx) => tx.update(sites).set({ name: "lost" }))).rejects.toMatchObject({ cause: { code: "25006" } });
  });

  it("reaches the platform's gate too", async () => {
    const slugs = await withPlatform("test the relay", (tx) => tx.select({ slug: tenants.slug }).from(tenants).orderBy(tenants.slug));
    expect(slugs).toEqual([{ slug: "neon-a" }, { slug: "neon-b" }]);
  });
});
