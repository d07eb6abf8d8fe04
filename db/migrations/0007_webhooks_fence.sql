-- The fence around what 0006 added: row security, grants, closed lists. Proven by db/catalog-gate.sql.
do $$ declare t text; begin
  foreach t in array array['webhook_endpoints', 'webhook_keys', 'webhook_deliveries', 'webhook_attempts'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy own_tenant on %I
      using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
      with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))$p$, t);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert, update, delete on webhook_endpoints, webhook_keys, webhook_deliveries to rightful_app;
grant select, insert, update (answer), delete on webhook_attempts to rightful_app;
--> statement-breakpoint
-- What crosses tenants: an event becomes one delivery for each endpoint in the transaction that hands it on, and a worker finds whose turn it is.
grant select (tenant_id, id, event_types, state, rests_until) on webhook_endpoints to rightful_platform;
grant select (tenant_id, endpoint_id, event_id, state, due_at, leased_until), insert (tenant_id, endpoint_id, event_id, event_type, occurred_at, due_at) on webhook_deliveries to rightful_platform;
grant select (occurred_at) on events to rightful_platform;
create policy across_tenants on webhook_endpoints for select to rightful_platform using (true);
create policy across_tenants on webhook_deliveries to rightful_platform using (true) with check (true);
--> statement-breakpoint
alter table webhook_endpoints add check (signature in ('v1', 'v1a')), add check (state in ('enabled', 'disabled')), add check (disabled_reason in ('by_hand', 'gone', 'failing')), add check ((state = 'disabled') = (disabled_reason is not null));
alter table webhook_deliveries add check (state in ('waiting', 'delivered', 'failed'));
alter table webhook_attempts add check (outcome in ('delivered', 'rejected', 'redirected', 'refused', 'timeout', 'unreachable'));
--> statement-breakpoint
-- Room beside each row for what taking it writes.
alter table webhook_deliveries set (fillfactor = 70);
