import type { IncomingMessage, ServerResponse } from "node:http";
import { madeValues } from "#lib/cache/made-values.ts";
import { env } from "#lib/env.ts";
import { addressOf, refuse } from "#lib/http/refuse.ts";
import { commonHeaders, FILE_POLICY } from "#lib/security-headers.ts";
import { Hub, type LiveState } from "./hub.ts";

/** Something of the site that changes while people look at it. */
export type LiveSource = {
  path: string;
  /** The tags whose expiry says that there is something new to read; null where the query asks for nothing there could be. */
  tagsOf: (query: URLSearchParams) => string[] | null;
  read: (tag: string) => Promise<LiveState>;
};

export type LiveDoor = {
  answer: (request: IncomingMessage, response: ServerResponse) => boolean;
  stop: () => Promise<void>;
};

/**
 * Server-sent events for everybody, before Next and without a line in its log. Where there is no room the answer is 204,
 * which a browser takes in silence.
 */
export function openLiveDoor({ path, tagsOf, read }: LiveSource): LiveDoor {
  const { LIVE_READERS, LIVE_READERS_PER_ADDRESS } = env();
  const hub = new Hub({ read, maxReaders: LIVE_READERS, maxPerAddress: LIVE_READERS_PER_ADDRESS });
  const stopHearing = madeValues.expirations.onExpiry((tags) => hub.expire(tags));

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const [asked, query] = (request.url ?? "").split("?", 2);
    if (asked !== path || request.method !== "GET") return false;
    const tags = tagsOf(new URLSearchParams(query));
    if (tags === null) refuse(response, { status: 400, text: "Bad request" });
    else enter(tags, addressOf(request), response);
    return true;
  };

  const enter = (tags: string[], address: string, response: ServerResponse) => {
    if (!hub.hasRoomFor(address, response)) {
      response.writeHead(204, { "cache-control": "no-store" }).end();
      return;
    }
    response.writeHead(200, {
      ...Object.fromEntries(commonHeaders()),
      "content-type": "text/event-stream; charset=utf-8",
      "content-security-policy": FILE_POLICY,
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    hub.join(tags, address, response);
  };

  const stop = () => {
    stopHearing();
    return hub.stop();
  };
  return { answer, stop };
}
