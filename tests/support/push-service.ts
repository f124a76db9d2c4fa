import { createECDH, createPublicKey, randomBytes, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import https from "node:https";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import path from "node:path";

const FIXTURES = path.resolve(import.meta.dirname, "../fixtures/loopback");
const read = (name: string) => readFileSync(path.join(FIXTURES, name), "utf8");
export const LOOPBACK_CERTIFICATE = read("certificate.pem");

type Ece = { decrypt: (body: Buffer, options: object) => Buffer };
const ece: Ece = createRequire(import.meta.url)("http_ece");

/** A browser's half of a subscription, with what only the browser has. */
export function aBrowserKey() {
  const pair = createECDH("prime256v1");
  const p256dh = pair.generateKeys("base64url");
  const auth = randomBytes(16).toString("base64url");
  return {
    keys: { p256dh, auth },
    open: (body: Buffer) => ece.decrypt(body, { version: "aes128gcm", privateKey: pair, authSecret: auth }),
  };
}

export type Pushed = { headers: Record<string, unknown>; body: Buffer; path: string };

/** A push service on this machine: it keeps what comes and answers each address as it is told. */
export async function aPushService() {
  const received: Pushed[] = [];
  const answers = new Map<string, number>();
  const server = https.createServer({ key: read("key.pem"), cert: LOOPBACK_CERTIFICATE }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const at = request.url ?? "";
      received.push({ headers: request.headers, body: Buffer.concat(chunks), path: at });
      const status = answers.get(at) ?? 201;
      response.writeHead(status, status === 302 ? { location: "/elsewhere" } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    received,
    answers,
    address: (name: string) => `https://localhost:${port}/${name}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** What a push says about its sender (RFC 8292): the claims, if its signature is by the key it names, and that key. */
export function senderOf({ headers }: Pushed): { claims: Record<string, unknown>; key: string } {
  const [, token = "", key = ""] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(String(headers.authorization)) ?? [];
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(key, "base64url");
  const [x, y] = [point.subarray(1, 33), point.subarray(33, 65)].map((half) => half.toString("base64url"));
  const publicKey = createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" } as never);
  const signed = Buffer.from(`${head}.${claims}`);
  const isGood = verify(
    "sha256",
    signed,
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!isGood) throw new Error("The signature is not by that key.");
  return { claims: JSON.parse(Buffer.from(claims, "base64url").toString()), key };
}
