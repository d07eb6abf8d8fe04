// Who has very many orders and records? One person, made in two statements.
import type pg from "pg";
import { aCatalogue, aSubject, aTenant } from "#lib/testing/factories.ts";

const RULES = [
  { id: "tax", category: "order", trigger: "placed", duration: "P10Y", startsOn: "next_january_first", ground: "Tax law", action: "remove_personal_part" },
  { id: "support", category: "record", trigger: "occurred", duration: "P12Y", ground: "Answering again", action: "erase" },
];

/** Three fifths orders, two fifths records, over eight years; each has its date and its ground in a copy. */
export async function someoneWith(admin: pg.Client, rows: number): Promise<{ tenantId: string; subjectId: string }> {
  const { tenantId } = await aTenant();
  await aCatalogue({ tenantId }, { retentionRules: RULES, recordKinds: [{ id: "support_message", label: "Support messages" }] });
  const { id: subjectId } = await aSubject({ tenantId });
  await admin.query(`insert into orders (tenant_id, subject_id, order_id, placed_at, total, items, personal, updated_at)
    select $1, $2, 'order-' || lpad(i::text, 8, '0'), timestamptz '2018-01-01' + (i % 2800) * interval '1 day' + i * interval '1 second', '{"amount": 49.5, "currency": "EUR"}', '[{"name": "Reading lamp", "quantity": 1}, {"name": "Bulb", "quantity": 2}]',
      jsonb_build_object('name', 'Ada Byrne', 'address', i || ' Quay Street, Cork', 'email', 'ada@example.org'), timestamptz '2018-01-01' + (i % 2800) * interval '1 day'
    from generate_series(1, $3::int) i`, [tenantId, subjectId, Math.round(rows * 0.6)]);
  await admin.query(`insert into records (tenant_id, subject_id, record_id, kind, occurred_at, title, body, system, is_public)
    select $1, $2, 'ticket-' || lpad(i::text, 8, '0'), 'support_message', timestamptz '2018-01-01' + (i % 2800) * interval '1 day', 'Where is my parcel ' || i || '?', 'It was to arrive on Tuesday and has not come yet. Please tell me about number ' || md5(i::text), 'desk', false
    from generate_series(1, $3::int) i`, [tenantId, subjectId, Math.round(rows * 0.4)]);
  await admin.query("vacuum analyze");
  return { tenantId, subjectId };
}
