import { writeFileSync } from "node:fs";
import path from "node:path";
import { runTool } from "./tools.ts";

/** What one load run saw. `refused` counts answers of 400 and above, `broken` connections that failed. */
export type Load = {
  requests: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  refused: number;
  broken: number;
};

/** A request as wrk sends it; `body` makes it a POST. */
export type Sent = { path: string; headers?: Record<string, string>; body?: string };

const REPORT = `
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), e.status, e.connect + e.read + e.write + e.timeout))
end
`;

export class Wrk {
  private readonly file: string;
  private readonly folder: string;
  private made = 0;

  constructor(file: string, folder: string) {
    this.file = file;
    this.folder = folder;
  }

  /** Loads `origin` for some seconds; the requests are sent in turn, from the first, over and over. One thread, so that the order holds. */
  async load(
    origin: string,
    sent: Sent[],
    { connections, seconds }: { connections: number; seconds: number },
  ): Promise<Load> {
    const base = path.join(this.folder, `load-${this.made++}`);
    writeFileSync(`${base}.requests`, sent.map((one) => asHttp(origin, one)).join(SEPARATOR));
    writeFileSync(`${base}.lua`, `${sendingLua(`${base}.requests`)}${REPORT}`);
    const args = ["-t1", `-c${connections}`, `-d${seconds}s`, "--timeout", "10s", "-s", `${base}.lua`, origin];
    const said = await runTool(this.file, args, (seconds + 30) * 1_000);
    const numbers = /RESULT (.*)/.exec(said)?.[1]?.split(" ").map(Number);
    if (!numbers) throw new Error(`wrk said nothing to read: ${said}`);
    const [requests = 0, micros = 1, p50 = 0, p99 = 0, refused = 0, broken = 0] = numbers;
    return {
      requests,
      perSecond: (requests - refused) / (micros / 1e6),
      p50Ms: p50 / 1e3,
      p99Ms: p99 / 1e3,
      refused,
      broken,
    };
  }
}

const SEPARATOR = "\u0001";

function asHttp(origin: string, { path, headers = {}, body }: Sent): string {
  const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
  const lines = Object.entries({ Host: new URL(origin).host, ...headers, ...length }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return [`${body === undefined ? "GET" : "POST"} ${path} HTTP/1.1`, ...lines, "", body ?? ""].join("\r\n");
}

function sendingLua(file: string): string {
  return `
local sent, at = {}, 0
init = function()
  local text = io.open("${file}", "rb"):read("*a")
  for one in text:gmatch("[^\\1]+") do sent[#sent + 1] = one end
end
request = function()
  at = at % #sent + 1
  return sent[at]
end
`;
}
