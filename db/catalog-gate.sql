-- Catalog gate: proves from the system catalog that tenant isolation is switched on.
-- Every row returned is a failure; an empty result is a pass.
--
-- Use
--   * Run after every migration and in CI, against the migrated database, as a role that can
--     read the catalogs (the migration role will do):
--       psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -At -f catalog-gate.sql
--     Fail the build when the command errors or prints anything. A missing app role is an error
--     on purpose: the gate must never pass because it looked at the wrong database.
--   * It is one plain SELECT without psql meta-commands, so a driver can run it as well.
--   * Set the values in "cfg" once per project. Exceptions are listed there by name and reviewed
--     like code; never weaken a check to silence a finding.
--   * Tables that hold no tenant data (for example the migration journal) belong in another
--     schema or in exempt_tables.
--   * Partitions: ENABLE and FORCE each one, without a policy and without a grant. Through its parent
--     a partition answers under the parent's policies; by its own name it then answers nobody.
--   * Managed Postgres: roles made in the Neon console, CLI or API are members of neon_superuser
--     and have BYPASSRLS. Create the app role with SQL, and list provider roles that the app never
--     uses in known_bypass_roles.
--   * Needs Postgres 15 or later (security_invoker views). The gate reads structure only; the
--     attack suite has to prove behaviour.
--
-- Kinds
--   app_role_bypasses         the app role is superuser or has BYPASSRLS
--   app_role_member           the app role can become an owner, superuser or BYPASSRLS role
--   owner_is_app_role         a table is owned by the app role
--   bypass_login_role         another login role bypasses row security and is not listed
--   no_rls_or_force           table without ENABLE and FORCE row level security
--   no_policy                 table without any policy (partitions need none)
--   policy_always_true        policy whose USING or WITH CHECK is the constant true, unless it is for
--                             platform roles alone
--   view_not_invoker          view that runs with its owner's rights
--   matview_readable          materialised view the app role may read
--   definer_function          SECURITY DEFINER function the app role may run, unless it is exempt and
--                             pins its search_path
--   truncate_privilege        table the app role may TRUNCATE (TRUNCATE ignores policies)
--   partition_granted         partition on which the app role holds any privilege (read by its own
--                             name, a partition answers past its parent's policies)
--   key_without_leading_tenant  primary or unique key of a tenant table that does not start with the
--                             tenant column
--   foreign_key_without_tenant  foreign key between two tenant tables that does not tie the tenant
--                             column of one to that of the other

with cfg as (
  select
    'rightful_app'::regrole  as app_role,
    'public'::regnamespace   as schema_oid,
    'tenant_id'::name        as tenant_column,
    array['postgres']::name[] as known_bypass_roles,
    array[]::name[]          as exempt_tables,
    array[]::name[]          as exempt_views,
    -- audit_append: search_path pinned, the tenant read from the setting and never from an argument
    array['audit_append', 'consent_purge', 'consent_adopt']::name[] as exempt_functions,
    -- roles whose policies may cross tenants; the app role may never become one of them
    array['rightful_platform']::name[] as platform_roles,
    -- primary or unique: keys looked up before there is a tenant (a host, a token's hash)
    array['tenants_slug_key', 'sites_site_key_key', 'api_keys_key_hash_key', 'link_keys_kid_key']::name[] as exempt_unique_indexes
),
rel as (
  select c.oid, c.relname, c.relkind, c.relowner, c.relrowsecurity, c.relforcerowsecurity, c.reloptions,
    c.relispartition
  from pg_class c, cfg
  where c.relnamespace = cfg.schema_oid
),
tab as (
  select rel.* from rel, cfg
  where rel.relkind in ('r', 'p') and rel.relname <> all (cfg.exempt_tables)
),
tenant_tab as (
  select tab.oid, a.attnum as tenant_attnum
  from tab cross join cfg
  join pg_attribute a on a.attrelid = tab.oid and a.attname = cfg.tenant_column and not a.attisdropped
),
findings as (
  select 'app_role_bypasses' as kind, r.rolname::text as object
  from pg_roles r, cfg
  where r.oid = cfg.app_role and (r.rolsuper or r.rolbypassrls)

  union all
  select 'app_role_member', r.rolname::text
  from pg_roles r, cfg
  where r.oid <> cfg.app_role
    and (r.rolsuper or r.rolbypassrls or r.oid in (select relowner from tab))
    and not exists (select 1 from pg_roles a where a.oid = cfg.app_role and a.rolsuper)
    and pg_has_role(cfg.app_role::oid, r.oid, 'MEMBER')

  union all
  select 'owner_is_app_role', tab.oid::regclass::text
  from tab, cfg
  where tab.relowner = cfg.app_role

  union all
  select 'bypass_login_role', r.rolname::text
  from pg_roles r, cfg
  where r.rolcanlogin and (r.rolsuper or r.rolbypassrls)
    and r.oid <> cfg.app_role and r.rolname <> all (cfg.known_bypass_roles)

  union all
  select 'no_rls_or_force', tab.oid::regclass::text
  from tab
  where not (tab.relrowsecurity and tab.relforcerowsecurity)

  union all
  select 'no_policy', tab.oid::regclass::text
  from tab
  where not tab.relispartition
    and not exists (select 1 from pg_policy p where p.polrelid = tab.oid)

  union all
  select 'policy_always_true', p.polname || ' on ' || tab.oid::regclass
  from cfg, tab join pg_policy p on p.polrelid = tab.oid
  where (pg_get_expr(p.polqual, p.polrelid) = 'true'
     or pg_get_expr(p.polwithcheck, p.polrelid) = 'true')
    and exists (
      select 1 from unnest(p.polroles) as policy_role(oid)
      where policy_role.oid = 0
         or pg_get_userbyid(policy_role.oid) <> all (cfg.platform_roles))

  union all
  select 'view_not_invoker', rel.oid::regclass::text
  from rel, cfg
  where rel.relkind = 'v' and rel.relname <> all (cfg.exempt_views)
    and not exists (
      select 1 from pg_options_to_table(rel.reloptions) o
      where o.option_name = 'security_invoker' and o.option_value::boolean)

  union all
  select 'matview_readable', rel.oid::regclass::text
  from rel, cfg
  where rel.relkind = 'm' and rel.relname <> all (cfg.exempt_views)
    and has_table_privilege(cfg.app_role::oid, rel.oid, 'SELECT')

  union all
  select 'definer_function', p.oid::regprocedure::text
  from pg_proc p, cfg
  where p.pronamespace = cfg.schema_oid and p.prosecdef
    and (p.proname <> all (cfg.exempt_functions)
      or not exists (select 1 from unnest(p.proconfig) setting where starts_with(setting, 'search_path=')))
    and has_function_privilege(cfg.app_role::oid, p.oid, 'EXECUTE')

  union all
  select 'truncate_privilege', tab.oid::regclass::text
  from tab, cfg
  where has_table_privilege(cfg.app_role::oid, tab.oid, 'TRUNCATE')

  union all
  select 'partition_granted', rel.oid::regclass::text
  from rel, cfg
  where rel.relispartition and rel.relkind in ('r', 'p', 'f')
    and (has_table_privilege(cfg.app_role::oid, rel.oid,
           'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
      or has_any_column_privilege(cfg.app_role::oid, rel.oid, 'SELECT, INSERT, UPDATE, REFERENCES'))

  union all
  select 'key_without_leading_tenant', i.indexrelid::regclass::text
  from tenant_tab t
  join pg_index i on i.indrelid = t.oid
  join pg_class ic on ic.oid = i.indexrelid
  cross join cfg
  where i.indisunique and i.indkey[0] <> t.tenant_attnum
    and not ic.relispartition  -- the parent's index is the one to mend
    and ic.relname <> all (cfg.exempt_unique_indexes)

  union all
  select 'foreign_key_without_tenant', c.conname || ' on ' || c.conrelid::regclass
  from pg_constraint c
  join tenant_tab child on child.oid = c.conrelid
  join tenant_tab parent on parent.oid = c.confrelid
  where c.contype = 'f' and c.conparentid = 0
    and not exists (
      select 1 from unnest(c.conkey, c.confkey) as pair (child_attnum, parent_attnum)
      where pair.child_attnum = child.tenant_attnum and pair.parent_attnum = parent.tenant_attnum)
)
select kind, object from findings order by kind, object;
