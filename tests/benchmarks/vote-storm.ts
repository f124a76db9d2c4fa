import http from "node:http";
import type { Bench } from "./bench.ts";
import { voteRequests } from "./requests.ts";

export type Storm = { sent: number; failed: number; latenciesMs: number[] };

/** So many votes a second on the hot review through the real door, until `until` resolves. */
export async function voteStorm(
  { site, readers, hot }: Bench,
  perSecond: number,
  until: Promise<unknown>,
): Promise<Storm> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 32 });
  const requests = voteRequests(site.origin, readers, [hot]);
  const storm: Storm = { sent: 0, failed: 0, latenciesMs: [] };
  const flying = new Set<Promise<void>>();
  const send = () => {
    const { path = "", headers = {}, body = "" } = requests[storm.sent++ % requests.length] ?? {};
    const startedAt = performance.now();
    const done = post(agent, `${site.origin}${path}`, headers, body).then(
      ({ status }) => {
        if (status === 200) storm.latenciesMs.push(performance.now() - startedAt);
        else storm.failed += 1;
      },
      () => {
        storm.failed += 1;
      },
    );
    flying.add(done);
    done.then(() => flying.delete(done));
  };
  const timer = setInterval(send, 1000 / perSecond);
  await until;
  clearInterval(timer);
  await Promise.all(flying);
  agent.destroy();
  return storm;
}

export function post(agent: http.Agent, url: string, headers: Record<string, string>, body: string) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = http.request(url, { method: "POST", agent, headers }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.once("end", () => resolve({ status: response.statusCode ?? 0, text }));
      response.once("error", reject);
    });
    request.once("error", reject);
    request.end(body);
  });
}
