import "server-only";
import { lookup as resolve } from "node:dns/promises";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import webPush from "web-push";
import { env, siteUrl } from "#lib/env.ts";
import { isOpenIp } from "./address.ts";

export type PushTarget = { endpoint: string; p256dh: string; auth: string };
/** What one browser is told; its worker shows it, and leads to `path` when it is pressed. */
export type PushMessage = { tag: string; title: string; body: string; path: string };
/** `gone`: there is no browser there any more. `refused`: that service wants nothing of this for good. */
export type PushOutcome = "sent" | "gone" | "refused";

/** Which IPs may be reached, and whose certificates are believed. Only tests reach anything but the open internet. */
export type Reach = { isAllowed: (ip: string) => boolean; ca?: string };
const OPEN_INTERNET: Reach = { isAllowed: isOpenIp };

const TIMEOUT_MS = 10_000;
const TTL_SECONDS = 86_400;

/** The public half of this site's key, which a browser is given when it asks; null where there is none. */
export function pushKey(): string | null {
  return env().VAPID_PRIVATE_KEY ? (env().VAPID_PUBLIC_KEY ?? null) : null;
}

/**
 * Sends one message, encrypted for its browser alone (RFC 8291) and signed by this site (RFC 8292). Addresses are what
 * strangers gave: https only, no closed networks, whatever a name resolves to, and no redirects. Throws what may pass.
 */
export async function sendPush(
  { endpoint, p256dh, auth }: PushTarget,
  message: PushMessage,
  reach: Reach = OPEN_INTERNET,
): Promise<PushOutcome> {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey } = env();
  if (!publicKey || !privateKey) return "refused";
  const sealed = seal({ endpoint, keys: { p256dh, auth } }, message, { publicKey, privateKey });
  if (!sealed) return "refused";
  // A literal IP is connected to without being looked up.
  const literal = new URL(endpoint).hostname.replace(/^\[|\]$/g, "");
  if (isIP(literal) && !reach.isAllowed(literal)) return "refused";
  const status = await post(endpoint, sealed.headers, sealed.body, reach);
  if (status === 404 || status === 410) return "gone";
  if (status >= 200 && status < 300) return "sent";
  if (status === 429 || status >= 500) throw new Error(`The push service answered ${status}.`);
  return "refused";
}

type Subscription = { endpoint: string; keys: { p256dh: string; auth: string } };

/** The message encrypted and signed; null for keys with which that cannot be done, now or ever. */
function seal(subscription: Subscription, message: PushMessage, keys: { publicKey: string; privateKey: string }) {
  try {
    return webPush.generateRequestDetails(subscription, JSON.stringify(message), {
      vapidDetails: { subject: `mailto:no-reply@${new URL(siteUrl()).hostname}`, ...keys },
      TTL: TTL_SECONDS,
      topic: message.tag.replaceAll("-", "").slice(0, 32),
      contentEncoding: "aes128gcm",
    });
  } catch {
    return null;
  }
}

class ClosedAddress extends Error {}

function post(
  endpoint: string,
  headers: Record<string, string | number>,
  body: Buffer | null,
  reach: Reach,
): Promise<number> {
  return new Promise<number>((settle, fail) => {
    const request = https.request(
      endpoint,
      {
        method: "POST",
        headers,
        agent: false,
        lookup: guarded(reach),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(reach.ca ? { ca: reach.ca } : {}),
      },
      (answer) => {
        answer.resume();
        settle(answer.statusCode ?? 0);
      },
    );
    request.on("error", (error) => (error instanceof ClosedAddress ? settle(403) : fail(error)));
    request.end(body);
  });
}

// Looked at where the connection is made, so that a name cannot lead elsewhere after it was checked.
function guarded({ isAllowed }: Reach): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { all: true }).then(
      (found) => {
        const open = found.filter(({ address }) => isAllowed(address));
        const [first] = open;
        if (!first) return done(new ClosedAddress(hostname), "");
        if (options.all) return done(null, open);
        done(null, first.address, first.family);
      },
      (error) => done(error, ""),
    );
  };
}
