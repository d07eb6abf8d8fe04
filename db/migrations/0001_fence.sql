-- Row level security, grants and triggers: written by hand, proven by db/catalog-gate.sql.

-- Sixteen hash partitions of the consent ledger. Reached through the parent only: no grant, no policy of their own.
do $$ begin
  for n in 0..15 loop
    execute format('create table consent_decisions_p%s partition of consent_decisions for values with (modulus 16, remainder %s)', n, n);
    execute format('alter table consent_decisions_p%s enable row level security', n);
    execute format('alter table consent_decisions_p%s force row level security', n);
  end loop;
end $$;
--> statement-breakpoint
-- Every table with a tenant column answers for the tenant of this transaction and for no other.
do $$ declare t text; begin
  for t in
    select c.relname from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy own_tenant on %I
      using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
      with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))$p$, t);
  end loop;
end $$;
--> statement-breakpoint
-- What the application role may do, table by table.
grant select, insert on tenants to rightful_app;
grant select on audit_heads, audit_entries to rightful_app;
grant update (name, accent, logo_svg, locale, time_zone, regime, country, settings) on tenants to rightful_app;
grant select, insert, update, delete on
  sites, subjects, profile_values, machine_claims, orders, records, machine_records,
  preferences, suppressions, staff_members, sessions, sign_in_links,
  api_keys, idempotency_keys, requests, request_tasks, contact_messages, subject_sequences to rightful_app;
grant select, insert on catalogue_versions, notice_versions, request_clock_events, handled_events, consent_decisions to rightful_app;
grant select, insert on events to rightful_app;
grant select, insert, delete on preference_changes to rightful_app;
grant select, delete on audit_payloads to rightful_app;
--> statement-breakpoint
-- What crosses tenants, column by column: finding a tenant before there is one, and handing events on.
grant select on tenants to rightful_platform;
grant select (tenant_id, id, name, site_key, origins) on sites to rightful_platform;
grant select (tenant_id, id, key_hash, scopes, revoked_at) on api_keys to rightful_platform;
grant select (tenant_id, id, type, txid, dispatched_at) on events to rightful_platform;
grant update (dispatched_at) on events to rightful_platform;
create policy across_tenants on tenants for select to rightful_platform using (true);
create policy across_tenants on sites for select to rightful_platform using (true);
create policy across_tenants on api_keys for select to rightful_platform using (true);
create policy across_tenants on events to rightful_platform using (true) with check (true);
--> statement-breakpoint
-- Operators have no tenant: their tables answer the platform role alone.
alter table operators enable row level security;
alter table operators force row level security;
create policy platform_only on operators to rightful_platform using (true) with check (true);
alter table operator_sessions enable row level security;
alter table operator_sessions force row level security;
create policy platform_only on operator_sessions to rightful_platform using (true) with check (true);
alter table operator_actions enable row level security;
alter table operator_actions force row level security;
create policy platform_only on operator_actions to rightful_platform using (true) with check (true);
grant select, insert on operators to rightful_platform;
grant select, insert, delete on operator_sessions to rightful_platform;
grant select, insert on operator_actions to rightful_platform;
--> statement-breakpoint
-- Appends one entry to the tenant's log: the head row's lock gives a gapless number, the commitment hides the payload behind a salt.
-- The tenant is read from the setting, never from an argument. Returns the number. Leaf bytes: see lib/audit/leaf.ts (RFC 6962, 2.1).
create function audit_append(
  p_recorded_at timestamptz, p_actor text, p_action text, p_object text, p_subject uuid, p_salt bytea, p_payload text
) returns bigint language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  v_seq bigint;
  v_commit bytea := sha256(p_salt || convert_to(p_payload, 'UTF8'));
  v_leaf text;
begin
  if v_tenant is null then raise exception 'audit_append needs a tenant'; end if;
  if concat(p_actor, p_action, p_object) ~ '[\n\r]' then raise exception 'audit_append: a reference holds a line break'; end if;
  insert into audit_heads (tenant_id, size) values (v_tenant, 0) on conflict do nothing;
  select size + 1 into v_seq from audit_heads where tenant_id = v_tenant for update;
  v_leaf := concat_ws(E'\n', 'rightful-audit-v1', v_tenant, v_seq,
    to_char(p_recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), p_actor, p_action, p_object, encode(v_commit, 'hex'));
  insert into audit_entries (tenant_id, seq, recorded_at, actor_ref, action, object_ref, payload_commit, leaf_hash)
  values (v_tenant, v_seq, p_recorded_at, p_actor, p_action, p_object, v_commit, sha256('\x00'::bytea || convert_to(v_leaf, 'UTF8')));
  insert into audit_payloads (tenant_id, seq, subject_id, salt, payload) values (v_tenant, v_seq, p_subject, p_salt, p_payload);
  update audit_heads set size = v_seq where tenant_id = v_tenant;
  return v_seq;
end $$;
--> statement-breakpoint
revoke all on function audit_append from public;
grant execute on function audit_append to rightful_app;
--> statement-breakpoint
-- Evidence is never altered, not even by the owner of the table.
create function refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin raise exception '% is append-only', tg_table_name; end $$;
--> statement-breakpoint
create trigger append_only before update or delete on audit_entries for each row execute function refuse_change();
create trigger append_only before update or delete on request_clock_events for each row execute function refuse_change();
create trigger append_only before update or delete on catalogue_versions for each row execute function refuse_change();
create trigger append_only before update or delete on notice_versions for each row execute function refuse_change();
create trigger append_only before update on consent_decisions for each row execute function refuse_change();
create trigger append_only before update on preference_changes for each row execute function refuse_change();
--> statement-breakpoint
-- Closed lists, held by the table as well as by the code.
alter table tenants add check (mode in ('live', 'test'));
alter table profile_values add check (source in ('given', 'observed', 'received'));
alter table preferences add check (state in ('in', 'out')), add check (source in ('person', 'staff', 'import', 'tool'));
alter table preference_changes add check (state in ('in', 'out')), add check (source in ('person', 'staff', 'import', 'tool'));
alter table staff_members add check (role in ('owner', 'admin', 'marketing', 'viewer'));
alter table sessions add check (num_nonnulls(subject_id, staff_id) = 1);
alter table sign_in_links add check (audience in ('subject', 'staff'));
alter table requests add check (outcome in ('completed', 'refused', 'withdrawn'));
