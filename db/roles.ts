// Which three database roles are there, and how are they made? In SQL, because a role made in a provider's console may bypass row security.
import pg from "pg";

export type RolePasswords = { owner: string; app: string; platform: string };

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const role = (name: string, password: string | null): string => `
do $$ begin
  if not exists (select from pg_roles where rolname = '${name}') then create role ${name}; end if;
end $$;
alter role ${name} ${password === null ? "nologin" : `login password ${literal(password)}`} nosuperuser nobypassrls nocreaterole nocreatedb noinherit;`;

/** SQL that makes the three roles, none of which bypasses row security; without passwords they cannot sign in (embedded engine). */
export const rolesSql = (passwords?: RolePasswords): string =>
  role("rightful_owner", passwords?.owner ?? null) + role("rightful_app", passwords?.app ?? null) + role("rightful_platform", passwords?.platform ?? null);

/** SQL that lets the owner build in the database at hand and the other two look at what it grants them. */
export const schemaSql = `
revoke all on schema public from public;
grant usage, create on schema public to rightful_owner;
grant usage on schema public to rightful_app, rightful_platform;
do $$ begin execute format('grant create on database %I to rightful_owner', current_database()); end $$;`;

/** Makes roles and schema rights with an administrator's connection; safe to repeat. */
export async function createRoles(adminUrl: string, passwords: RolePasswords): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(rolesSql(passwords) + schemaSql);
  } finally {
    await client.end();
  }
}
