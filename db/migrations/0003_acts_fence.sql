-- The fence around what 0002 added: row security, grants, triggers, closed lists. Proven by db/catalog-gate.sql.
do $$ declare t text; begin
  foreach t in array array['subject_addresses', 'value_changes', 'restrictions', 'request_steps', 'link_keys', 'files', 'file_chunks', 'exports', 'export_parts'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy own_tenant on %I
      using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
      with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))$p$, t);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert, update, delete on restrictions, files, exports to rightful_app;
grant select, insert, delete on subject_addresses, value_changes, request_steps, file_chunks, export_parts to rightful_app;
grant select, insert on link_keys to rightful_app;
grant update (retired_at) on link_keys to rightful_app;
-- What an event says of an erased person is reduced, and in the end cut off; which event it was, when, and its place in the feed stay.
grant update (data, subject_id) on events to rightful_app;
--> statement-breakpoint
-- The consent ledger is evidence: the application never deletes from it at will, only through this, on the day a retention rule gives.
-- The tenant is read from the setting, never from an argument. Returns how many went.
create function consent_purge(p_ids uuid[]) returns bigint language sql security definer set search_path = pg_catalog, public as $$
  with gone as (
    delete from consent_decisions where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and id = any(p_ids) returning 1
  ) select count(*) from gone
$$;
--> statement-breakpoint
revoke all on function consent_purge from public;
grant execute on function consent_purge to rightful_app;
--> statement-breakpoint
-- A link's key is all that is known before there is a tenant.
grant select (tenant_id, kid) on link_keys to rightful_platform;
create policy across_tenants on link_keys for select to rightful_platform using (true);
--> statement-breakpoint
create trigger append_only before update on value_changes for each row execute function refuse_change();
create trigger append_only before update on request_steps for each row execute function refuse_change();
--> statement-breakpoint
alter table restrictions add check (kind in ('restriction', 'objection'));
alter table exports add check (state in ('waiting', 'working', 'ready', 'failed', 'expired', 'cancelled'));
