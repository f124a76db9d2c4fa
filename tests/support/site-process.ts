import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { SERVER_FLAGS } from "#scripts/node-flags.mjs";

const ROOT = path.resolve(import.meta.dirname, "../..");

export type SiteProcess = { port: number; child: ChildProcess; stop: () => Promise<number | null> };
export type Got = { status: number; headers: http.IncomingHttpHeaders; body: Buffer; text: string };

/** The production build that these tests run; made once where none is there. */
export function ensureBuild(): void {
  if (existsSync(path.join(ROOT, ".next/BUILD_ID"))) return;
  const built = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (built.status !== 0) throw new Error(`The build failed:\n${built.stdout}\n${built.stderr}`);
}

/** The real production server, as the launcher runs it. */
export async function startSiteProcess(databaseUrl: string, env: Record<string, string> = {}): Promise<SiteProcess> {
  const child = spawn(process.execPath, [...SERVER_FLAGS, "scripts/server.ts"], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: "0",
      DATABASE_URL: databaseUrl,
      AUTH_SECRET: "a-secret-for-tests",
      ...env,
    },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let said = "";
  child.stderr?.on("data", (chunk) => {
    said = (said + chunk).slice(-4_000);
  });
  const gone = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const port = await new Promise<number>((resolve, reject) => {
    child.on("message", (message: { ready?: boolean; port: number }) => message.ready && resolve(message.port));
    gone.then(() => reject(new Error(`The site did not start: ${said}`)));
  });
  const stop = () => {
    if (child.connected) child.send({ stop: true });
    return gone;
  };
  return { port, child, stop };
}

/** One request on a connection of its own, with just these headers. */
export function ask(
  { port }: { port: number },
  at: string,
  {
    method = "GET",
    headers = {},
    body = "",
  }: { method?: string; headers?: http.OutgoingHttpHeaders; body?: string } = {},
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const request = http.request({ port, path: at, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const whole = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: whole, text: whole.toString() });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** Asks again and again until the answer is as wanted; fails with the last one after `withinMs`. */
export async function until<T>(look: () => Promise<T>, isWanted: (seen: T) => boolean, withinMs = 5_000): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (isWanted(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`It did not come within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
