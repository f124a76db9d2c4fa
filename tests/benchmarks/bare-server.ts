// The limit on this machine: a Node server without a framework. Run as a process of its own:
// `node bare-server.ts PORT HTML-FILE DATABASE-URL` answers `/` with the file's bytes from memory and does one statement per
// write: `/vote?point=…&voter=…&stance=…` and `/comment?author=…`.
import { readFileSync } from "node:fs";
import http from "node:http";
import { connect } from "#db/client.ts";

const [port, file, url] = process.argv.slice(2);
if (!port || !file || !url) throw new Error("PORT HTML-FILE DATABASE-URL");
const html = readFileSync(file);
const sql = connect(url);
const page = { "content-type": "text/html; charset=utf-8", "content-length": html.length };

async function readBody(request: http.IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

const doors: Record<string, (request: http.IncomingMessage) => Promise<unknown>> = {
  "/vote": async (request) => {
    const { point = "", voter = "", stance = "" } = await readBody(request);
    await sql`
      insert into bench.votes (point_id, voter_id, stance) values (${point}, ${voter}, ${stance})
      on conflict (point_id, voter_id) do update set stance = excluded.stance, cast_at = now()`;
    return { stance };
  },
  "/comment": async (request) => {
    const { review = "", author = "", body = "" } = await readBody(request);
    const [made] = await sql`
      insert into bench.comments (review_id, author_id, body) values (${review}, ${author}, ${body}) returning id`;
    return made;
  },
  "/session": async (request) => {
    const token = new URL(request.url ?? "/", "http://x").searchParams.get("token") ?? "";
    const [viewer] = await sql`
      select users.id, users.name from sessions join users on users.id = sessions.user_id where session_token = ${token}`;
    return viewer;
  },
};

const server = http.createServer((request, response) => {
  const door = doors[(request.url ?? "/").split("?")[0] ?? "/"];
  if (!door) {
    response.writeHead(200, page);
    response.end(html);
    return;
  }
  door(request).then(
    (answer) => {
      const text = JSON.stringify(answer ?? null);
      response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
      response.end(text);
    },
    (error) => {
      response.writeHead(500);
      response.end(String(error));
    },
  );
});

server.listen(Number(port), "127.0.0.1", () => process.send?.("ready"));
process.on("disconnect", () => process.exit(0));
