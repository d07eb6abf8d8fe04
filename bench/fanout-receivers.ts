// Who hears the webhooks of the bench? Servers that answer 204 at once, and one that never answers. Prints their addresses as one line of JSON.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const addresses = await Promise.all(Array.from({ length: 6 }, (_, n) => new Promise<string>((ready) => {
  const server = createServer((request, response) => {
    request.resume();
    if (n < 5) request.on("end", () => response.writeHead(204).end());
  });
  server.listen(0, "127.0.0.1", () => ready(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
})));
console.log(JSON.stringify(addresses));
