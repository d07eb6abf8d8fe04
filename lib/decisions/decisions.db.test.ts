import { beforeEach, describe, expect, it } from "vitest";
import { asApiKey, asStaff, asSubject } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aSubject, aTenant } from "#lib/testing/factories.ts";
import type { Ctx } from "../kernel/context.ts";
import { getOwnRequestFile } from "../requests/index.ts";
import { contestDecision } from "./contest-decision.ts";
import { listOwnDecisions } from "./list-own-decisions.ts";
import { ContestInput } from "./model.ts";
import { recordDecision } from "./record-decision.ts";
import { decisionUnderReview, reviewDecision } from "./review-decision.ts";

const db = testDatabase();
const TERMS = { id: "credit", name: "Credit check", decided: "Whether you may pay later.", logic: "Points.", effect: "You pay at once." };
const TOLD = { externalId: "ada", decisionId: "d-1", decision: "credit", result: "Pay at once", reasons: "Two late payments", decidedAt: "2026-11-01T10:00:00+01:00" };
let [key, ada, staff]: Ctx[] = [];
let [tenantId, subjectId]: string[] = [];

beforeEach(async () => {
  ({ tenantId } = await aTenant());
  await aCatalogue({ tenantId }, { automatedDecisions: [TERMS] });
  ({ id: subjectId } = await aSubject({ tenantId }, { externalId: "ada" }));
  [key, ada, staff] = [asApiKey(tenantId, ["decisions:write"]), asSubject(tenantId, subjectId), asStaff(tenantId, "admin")];
});
const rows = () => db.asAdmin("select decision_id, result, reasons, decided_at, recorded_at, review_outcome, review_text from decisions_made where tenant_id = $1 order by decision_id", [tenantId]);
const audits = async () => (await db.asAdmin<{ action: string }>("select action from audit_entries where tenant_id = $1 order by seq", [tenantId])).map(({ action }) => action);
const contest = (given: object = {}) => contestDecision(ada!, { decision: "credit", decisionId: "d-1", wish: "contest", text: "I paid on time.", ...given });

describe("a decision that is told", () => {
  it("is kept once, and the same again writes nothing", async () => {
    expect(await recordDecision(key!, TOLD)).toMatchObject({ externalId: "ada", decisionId: "d-1", result: "Pay at once", decidedAt: "2026-11-01T09:00:00.000Z" });
    const before = await rows();
    await recordDecision(asApiKey(tenantId!, ["decisions:write"], "2026-11-21T10:00:00Z"), TOLD);
    expect([await rows(), await audits()]).toEqual([before, ["decision.recorded"]]);
  });

  it("gives way to a newer one, never to an older one", async () => {
    await recordDecision(key!, TOLD);
    expect(await recordDecision(key!, { ...TOLD, result: "Pay later", decidedAt: "2026-10-01T10:00:00Z" })).toMatchObject({ result: "Pay at once" });
    expect(await recordDecision(key!, { ...TOLD, result: "Pay later", reasons: undefined, decidedAt: "2026-11-02T10:00:00Z" })).toMatchObject({ result: "Pay later", reasons: null });
    expect(await rows()).toHaveLength(1);
  });

  it("is refused for nobody on file, for what the catalogue does not explain, for tomorrow, while frozen and without the scope", async () => {
    await expect(recordDecision(key!, { ...TOLD, externalId: "bob" })).rejects.toMatchObject({ code: "not_found" });
    await expect(recordDecision(key!, { ...TOLD, decision: "other" })).rejects.toMatchObject({ code: "invalid" });
    await expect(recordDecision(key!, { ...TOLD, decidedAt: "2026-11-21T10:00:00Z" })).rejects.toMatchObject({ code: "invalid" });
    await expect(recordDecision(asApiKey(tenantId!, ["requests:write"]), TOLD)).rejects.toMatchObject({ code: "forbidden" });
    await db.asAdmin("update subjects set frozen_at = now() where id = $1", [subjectId]);
    await expect(recordDecision(key!, TOLD)).rejects.toMatchObject({ code: "conflict" });
    expect(await rows()).toEqual([]);
  });

  it("is seen by its person alone", async () => {
    await recordDecision(key!, TOLD);
    expect(await listOwnDecisions(ada!)).toMatchObject([{ id: "credit", terms: TERMS, open: null, made: [{ decisionId: "d-1", result: "Pay at once", review: null, open: null }] }]);
    const bob = await aSubject({ tenantId: tenantId! });
    expect(await listOwnDecisions(asSubject(tenantId!, bob.id))).toMatchObject([{ made: [] }]);
    const other = await aTenant();
    expect(await listOwnDecisions(asSubject(other.tenantId, subjectId!))).toEqual([]);
  });
});

describe("a decision that is contested", () => {
  beforeEach(async () => void (await recordDecision(key!, TOLD)));

  it("becomes a request with the person's view, once while it is open", async () => {
    const done = await contest();
    expect(done).toMatchObject({ outcome: "opened" });
    const [kept] = await db.asAdmin<{ id: string }>("select id, \"right\", about, details from requests where tenant_id = $1", [tenantId]);
    expect(kept).toMatchObject({ right: "automated_decision", about: { kind: "decision", decision: "credit", decisionId: "d-1", wish: "contest" }, details: "I paid on time." });
    expect((await db.asAdmin("select type, data - 'sequence' data from events where tenant_id = $1 and type in ('request.opened', 'decision.contested') order by id", [tenantId])).at(-1)).toMatchObject({ type: "decision.contested", data: { requestId: kept!.id } });
    expect((await audits()).at(-1)).toBe("decision.contested");
    expect(await contest({ wish: "person" })).toEqual({ outcome: "refused", reason: "open_already" });
    expect(await contest({ decisionId: "", wish: "person", text: "" })).toMatchObject({ outcome: "opened" });
    expect(await listOwnDecisions(ada!)).toMatchObject([{ open: { aboutName: "Credit check" }, made: [{ open: { id: kept!.id } }] }]);
  });

  it("has to be theirs and of that kind, and a view needs words", async () => {
    const bob = await aSubject({ tenantId: tenantId! });
    await expect(contestDecision(asSubject(tenantId!, bob.id), { decision: "credit", decisionId: "d-1", wish: "person", text: "" })).rejects.toMatchObject({ code: "not_found" });
    await expect(contest({ decision: "other" })).rejects.toMatchObject({ code: "not_found" });
    await expect(contest({ decision: "other", decisionId: "" })).rejects.toMatchObject({ code: "not_found" });
    expect(ContestInput.safeParse({ decision: "credit", decisionId: "", wish: "view", text: "  " }).error?.issues[0]?.path).toEqual(["text"]);
    expect(ContestInput.safeParse({ decision: "credit", decisionId: "", wish: "person", text: "" }).success).toBe(true);
  });

  it("is reviewed by staff: the outcome stands beside it and answers the request", async () => {
    const { requestId } = (await contest()) as { requestId: string };
    expect(await decisionUnderReview(staff!, requestId)).toMatchObject({ decisionId: "d-1", result: "Pay at once" });
    await expect(reviewDecision(asStaff(tenantId!, "viewer"), { requestId, outcome: "changed", text: "You may pay later." })).rejects.toMatchObject({ code: "forbidden" });
    expect(await reviewDecision(staff!, { requestId, outcome: "changed", text: "You may pay later." })).toEqual({ outcome: "done" });
    expect(await rows()).toMatchObject([{ review_outcome: "changed", review_text: "You may pay later." }]);
    expect(await getOwnRequestFile(ada!, requestId)).toMatchObject({ request: { state: "completed" }, answer: { text: "You may pay later." } });
    expect(await listOwnDecisions(ada!)).toMatchObject([{ made: [{ open: null, review: { outcome: "changed", text: "You may pay later." } }] }]);
    expect((await db.asAdmin<{ type: string }>("select type from events where tenant_id = $1 order by id", [tenantId])).map(({ type }) => type).slice(-2)).toEqual(["request.completed", "request.answered"]);
    expect((await audits()).at(-1)).toBe("decision.reviewed");
    expect(await reviewDecision(staff!, { requestId, outcome: "upheld", text: "Again." })).toEqual({ outcome: "refused", reason: "closed" });
    await recordDecision(key!, { ...TOLD, result: "Pay later", decidedAt: "2026-11-05T10:00:00Z" });
    expect(await rows()).toMatchObject([{ result: "Pay later", review_outcome: null, review_text: null }]); // it was of what stood before; the request keeps it
  });

  it("is not reviewed from a request of another right, nor from another tenant", async () => {
    const { requestId } = (await contest()) as { requestId: string };
    await db.asAdmin("update requests set \"right\" = 'access' where id = $1", [requestId]);
    await expect(reviewDecision(staff!, { requestId, outcome: "upheld", text: "Stays." })).rejects.toMatchObject({ code: "not_found" });
    expect(await rows()).toMatchObject([{ review_outcome: null }]);
    const other = await aTenant();
    await expect(reviewDecision(asStaff(other.tenantId), { requestId, outcome: "upheld", text: "Stays." })).rejects.toMatchObject({ code: "not_found" });
  });
});
