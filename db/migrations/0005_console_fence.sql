-- The fence around what 0004 added: row security, grants, triggers, closed lists. Proven by db/catalog-gate.sql.
do $$ declare t text; begin
  foreach t in array array['request_messages', 'request_notes', 'request_items', 'holds', 'reply_templates', 'saved_filters', 'escalations', 'escalation_steps', 'staff_mails', 'decisions_made', 'disclosures', 'notices_told', 'notice_mailings'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy own_tenant on %I
      using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
      with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))$p$, t);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert, update, delete on request_messages, request_items, holds, reply_templates, saved_filters, escalations, staff_mails, decisions_made, disclosures, notice_mailings to rightful_app;
grant select, insert, delete on request_notes, escalation_steps, notices_told to rightful_app;
grant update (informed_since) on tenants to rightful_app;
--> statement-breakpoint
create trigger append_only before update on escalation_steps for each row execute function refuse_change();
create trigger append_only before update on request_notes for each row execute function refuse_change();
--> statement-breakpoint
alter table requests add check (channel in ('centre', 'form', 'call', 'letter', 'email', 'api'));
alter table request_tasks add check (kind in ('automatic', 'webhook', 'manual'));
alter table request_messages add check (sender in ('person', 'staff'));
alter table request_items add check (outcome in ('done', 'refused', 'retained'));
alter table reply_templates add check (use in ('answer', 'refusal', 'extension', 'pause', 'message'));
alter table escalations add check (rung in ('owner', 'admin', 'lead')), add check (outcome in ('answered', 'settled', 'no_action'));
alter table decisions_made add check (review_outcome in ('upheld', 'changed'));
alter table disclosures add check (kind in ('authority', 'buyer', 'other')), add check ((secret_ground is null) = (secret_until is null));
