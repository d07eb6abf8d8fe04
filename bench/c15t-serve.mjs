// The consent backend of c15t over node:http, as its own guide mounts it. C15T_FOLDER: where it is installed; C15T_DATABASE_URL: an empty database; PORT.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";

const { C15T_FOLDER, C15T_DATABASE_URL, PORT } = process.env;
const from = createRequire(join(C15T_FOLDER, "from.cjs"));
const { c15tInstance } = from("@c15t/backend");
const { kyselyAdapter } = from("@c15t/backend/db/adapters/kysely");
const { migrator } = from("@c15t/backend/db/migrator");
const { DB } = from("@c15t/backend/db/schema");
const { Kysely, PostgresDialect } = from("kysely");
const { Pool } = from("pg");

const adapter = kyselyAdapter({ db: new Kysely({ dialect: new PostgresDialect({ pool: new Pool({ connectionString: C15T_DATABASE_URL, max: 10 }) }) }), provider: "postgresql" });
await (await migrator({ db: DB.client(adapter), schema: "latest" })).execute();
const { handler } = c15tInstance({ appName: "bench", basePath: "/", trustedOrigins: ["https://shop.example"], adapter });

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const answer = await handler(new Request(`http://127.0.0.1:${PORT}${request.url}`, { method: request.method, headers: request.headers, ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}) }));
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}).listen(Number(PORT), "127.0.0.1");
