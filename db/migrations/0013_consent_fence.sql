-- The fence around what 0012 added: row security, grants, closed lists, and what may never change. Proven by db/catalog-gate.sql.
do $$ declare t text; begin
  foreach t in array array['banner_versions', 'banner_drafts', 'linked_devices', 'consent_seals', 'cookie_reports'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy own_tenant on %I
      using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
      with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))$p$, t);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert on banner_versions, consent_seals to rightful_app;
grant select, insert, update, delete on banner_drafts, linked_devices, cookie_reports to rightful_app;
grant select (closed_at) on sites to rightful_platform;
--> statement-breakpoint
create trigger append_only before update or delete on banner_versions for each row execute function refuse_change();
create trigger append_only before update or delete on consent_seals for each row execute function refuse_change();
--> statement-breakpoint
-- Whose decision it was may become known later, once; nothing else of it ever changes.
drop trigger append_only on consent_decisions;
create trigger append_only before update on consent_decisions for each row
  when (old.subject_id is not null or new.subject_id is null or (to_jsonb(old) - 'subject_id') is distinct from (to_jsonb(new) - 'subject_id'))
  execute function refuse_change();
--> statement-breakpoint
-- The decisions of a browser become those of the person it was proven to be; the tenant is read from the setting, never from an argument. Returns how many.
create function consent_adopt(p_visitor text, p_subject uuid) returns bigint language sql security definer set search_path = pg_catalog, public as $$
  with adopted as (
    update consent_decisions set subject_id = p_subject
    where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and visitor_id = p_visitor and subject_id is null returning 1
  ) select count(*) from adopted
$$;
--> statement-breakpoint
revoke all on function consent_adopt from public;
grant execute on function consent_adopt to rightful_app;
--> statement-breakpoint
alter table linked_devices add check (proof in ('session', 'token'));
alter table consent_decisions add check ((site_id is null) = (banner_version is null));
alter table banner_versions add check (version > 0);
