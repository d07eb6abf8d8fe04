-- The fence around what 0010 added: row security, grants, closed lists. Proven by db/catalog-gate.sql.
do $$ declare t text; begin
  foreach t in array array['connectors', 'connector_targets', 'connector_calls', 'connector_budgets', 'suppression_imports', 'opt_in_confirmations'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy own_tenant on %I
      using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
      with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))$p$, t);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert, update, delete on connectors, connector_targets, connector_budgets to rightful_app;
grant select, insert, delete on connector_calls to rightful_app;
--> statement-breakpoint
-- What crosses tenants: whose turn it is, and for whom the token in a vendor's report stands.
grant select (tenant_id, id, vendor, state, rests_until, inbound_hash) on connectors to rightful_platform;
create policy across_tenants on connectors for select to rightful_platform using (true);
--> statement-breakpoint
alter table connectors add check (vendor in ('hubspot', 'mailchimp', 'sendgrid', 'http')), add check (state in ('enabled', 'disabled', 'unauthorized'));
alter table connector_targets add check (state in ('waiting', 'sent', 'accepted', 'confirmed', 'drifted', 'failed')), add check (state <> 'confirmed' or address is null);
alter table connector_targets set (fillfactor = 70);
--> statement-breakpoint
grant select, insert, update, delete on suppression_imports to rightful_app;
alter table suppression_imports add check (state in ('previewed', 'running', 'done'));
--> statement-breakpoint
grant select, insert, delete on opt_in_confirmations to rightful_app;
grant update (confirmed_at) on opt_in_confirmations to rightful_app;
alter table preferences add check (frequency in ('weekly', 'monthly', 'quarterly'));
alter table opt_in_confirmations add check (frequency in ('weekly', 'monthly', 'quarterly'));
alter table preference_changes add check (frequency in ('weekly', 'monthly', 'quarterly'));
--> statement-breakpoint
-- Whose turn it is depends on who serves it.
grant select (served_until) on webhook_endpoints to rightful_platform;
