// A server that only answers: as fast as requests can be on this machine.
import { createServer } from "node:http";

const page = "x".repeat(Number(process.argv[2]));
const server = createServer((request, response) => {
  request.on("end", () => response.writeHead(200, { "content-type": "text/html" }).end(page));
  request.resume();
});
server.listen(0, "127.0.0.1", () => process.send(`http://127.0.0.1:${server.address().port}`));
process.on("disconnect", () => process.exit(0));
