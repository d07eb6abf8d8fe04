// `npm run db:roles`: makes the three roles on your own server, once. Needs DATABASE_ADMIN_URL and the three addresses with the passwords to set.
import { createRoles } from "#db/roles.ts";

function passwordIn(name: string): string {
  const url = process.env[name];
  const password = url && decodeURIComponent(new URL(url.replace(/^neon:/, "postgres:")).password);
  if (!password) throw new Error(`${name} must be set, with the password that its role is to have.`);
  return password;
}

try {
  const adminUrl = process.env["DATABASE_ADMIN_URL"];
  if (!adminUrl) throw new Error("DATABASE_ADMIN_URL must be set: a sign-in that may create roles.");
  await createRoles(adminUrl, { owner: passwordIn("DATABASE_OWNER_URL"), app: passwordIn("DATABASE_URL"), platform: passwordIn("DATABASE_PLATFORM_URL") });
  console.log("The roles rightful_owner, rightful_app and rightful_platform are there.");
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
