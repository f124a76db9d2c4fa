import { randomBytes } from "node:crypto";
import http from "node:http";
import path from "node:path";
import { writeBuffersAsText } from "#lib/cache/buffer-size.ts";
import { Front } from "#lib/cache/front.ts";
import { shareExpirations } from "#lib/cache/listen.ts";
import { env, setMode, siteUrl } from "#lib/env.ts";
import { type LiveSource, openLiveDoor } from "#lib/live/door.ts";
import { requestContext } from "#lib/request-context.ts";
import { developmentPolicy, dynamicPagePolicy, hashOf, staticPagePolicy } from "#lib/security-headers.ts";
import { log } from "#lib/telemetry/log.ts";
import { properAddress } from "./addresses.ts";
import { askInside } from "./ask-inside.ts";
import { builtFiles } from "./built-files.ts";
import { logAnswer } from "./log-answer.ts";
import { dressAnswer } from "./outgoing.ts";
import { addressOf, cleanRequest, isUpload, movedTo, OVERLOADED, refusalOf, refuse } from "./refuse.ts";
import { readSharedPages } from "./shared-pages.ts";
import { createSiteServer } from "./site-server.ts";

const MAX_IN_FLIGHT = 256;
const REQUEST_WITHIN_MS = 30_000;
const UPLOAD_WITHIN_MS = 180_000;
// Whoever supervises this process kills it after eight seconds.
const STOP_WITHIN_MS = 7_000;

export type Site = { port: number; front: Front | null; stop: () => Promise<void> };

export type SiteOptions = {
  dir: string;
  dev: boolean;
  port: number;
  /** Scripts of ours that stand in every page; Next has no nonce for them. */
  inlineScripts: string[];
  live: LiveSource;
};

/** Starts the whole site in this process: Next behind its guard, in production with kept pages in front. */
export async function startSite({ dir, dev, port, inlineScripts, live }: SiteOptions): Promise<Site> {
  setMode(dev ? "development" : "production");
  writeBuffersAsText();
  const { default: next } = await import("next");
  const server = createSiteServer(UPLOAD_WITHIN_MS);
  // Next adds itself to the upgrades of the server it is given; only its development tools need them.
  const app = next({ dev, dir, port, hostname: "localhost", httpServer: dev ? server : http.createServer() });
  await app.prepare();
  const distDir = path.join(dir, env().NEXT_DIST_DIR);
  const sharedPath = dev ? () => null : readSharedPages(distDir);
  const policyFor = dev ? developmentPolicy : policies(sharedPath, inlineScripts);
  const handle = app.getRequestHandler();
  const toNext = passToNext(dev ? handle : withFiles(handle, builtFiles(distDir)), policyFor, MAX_IN_FLIGHT);
  // Refreshes of kept pages are never shed: they are few, and what keeps the others from Next.
  const ask = askInside(passToNext(handle, policyFor), new URL(siteUrl()).host);
  const front = dev ? null : new Front({ sharedPath, ask });
  const liveDoor = openLiveDoor(live);
  const serve: Pass = (request, response) => {
    logAnswer(request, response);
    toNext(request, response);
  };
  server.on("request", (request, response) => {
    const refusal = refusalOf(request);
    if (refusal) return refuse(response, refusal);
    if (liveDoor.answer(request, response)) return;
    if (!isReading(request) && !isUpload(request.url ?? "")) cutOffSlowBody(request, REQUEST_WITHIN_MS);
    const proper = isReading(request) ? properAddress(request.url ?? "/") : null;
    if (proper !== null) return refuse(response, movedTo(proper));
    const answered = front?.answer(request, response) ?? false;
    if (answered === true) return;
    if (answered === false) return serve(request, response);
    answered.then(
      (wasSent) => wasSent || serve(request, response),
      () => (response.headersSent ? response.destroy() : refuse(response, OVERLOADED)),
    );
  });
  const { DATABASE_URL } = env();
  const stopSharing = DATABASE_URL && !dev ? shareExpirations(DATABASE_URL) : async () => {};
  await listen(server, port);
  const stop = async () => {
    front?.stop();
    await Promise.all([liveDoor.stop(), close(server)]);
    await stopSharing();
    await app.close();
  };
  return { port: (server.address() as { port: number }).port, front, stop };
}

function cutOffSlowBody(request: http.IncomingMessage, withinMs: number): void {
  const cut = setTimeout(() => request.complete || request.socket.destroy(), withinMs);
  request.once("close", () => clearTimeout(cut));
}

type Pass = (request: http.IncomingMessage, response: http.ServerResponse) => void;
type NextListener = (request: http.IncomingMessage, response: http.ServerResponse) => Promise<void>;

function withFiles(listener: NextListener, sendFile: ReturnType<typeof builtFiles>): NextListener {
  return async (request, response) => {
    if (!sendFile(request, response)) await listener(request, response);
  };
}

type PolicyFor = (request: http.IncomingMessage) => string;

function passToNext(listener: NextListener, policyFor: PolicyFor, maxInFlight = Number.POSITIVE_INFINITY): Pass {
  let inFlight = 0;
  return (request, response) => {
    if (inFlight >= maxInFlight) {
      refuse(response, OVERLOADED);
      return;
    }
    inFlight += 1;
    response.once("close", () => {
      inFlight -= 1;
    });
    const id = response.getHeader("x-request-id")?.toString();
    const context = { id, isUnavailable: false, clientAddress: addressOf(request) };
    cleanRequest(request, context.clientAddress);
    dressAnswer(response, context, policyFor(request));
    requestContext.run(context, () => {
      listener(request, response).catch((error) => {
        log.error({ err: error }, "Next failed");
        if (response.headersSent) response.destroy();
        else refuse(response, { status: 500, text: "Something went wrong" });
      });
    });
  };
}

/** Pages for everybody bring the policy of their own scripts along; the others get a nonce, which Next reads from here. */
function policies(sharedPath: (address: string) => string | null, inlineScripts: string[]): PolicyFor {
  const hashes = inlineScripts.map(hashOf);
  return (request) => {
    if (isReading(request) && sharedPath(request.url ?? "/") !== null) return staticPagePolicy(hashes);
    const policy = dynamicPagePolicy(randomBytes(16).toString("base64"), hashes);
    request.headers["content-security-policy"] = policy;
    return policy;
  };
}

function isReading({ method }: http.IncomingMessage): boolean {
  return method === "GET" || method === "HEAD";
}

function listen(server: http.Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** Lets what is in flight finish, then closes; what takes longer is cut off. */
async function close(server: http.Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}
