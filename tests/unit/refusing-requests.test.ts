import type { IncomingMessage } from "node:http";
import { afterEach, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The module as it is under these settings, which are read once for each process. */
async function guardUnder(settings: Record<string, string>) {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  return import("#lib/http/refuse.ts");
}

function aRequest(more: { method?: string; url?: string; headers?: Record<string, string>; from?: string }) {
  const headers = { host: "site.example", ...more.headers };
  const rawHeaders = Object.entries(headers).flat();
  const socket = { remoteAddress: more.from ?? "::ffff:10.0.0.9" };
  return { method: "GET", url: "/", ...more, headers, rawHeaders, socket } as unknown as IncomingMessage;
}

it.each([
  ["0", "1.1.1.1, 2.2.2.2", "10.0.0.9"],
  ["1", "1.1.1.1, 2.2.2.2", "2.2.2.2"],
  ["2", "1.1.1.1, 2.2.2.2", "1.1.1.1"],
  ["3", "1.1.1.1, 2.2.2.2", "10.0.0.9"],
  ["1", "", "10.0.0.9"],
])("behind %s proxies, a request said to be for %j comes from %s", async (TRUSTED_PROXIES, said, address) => {
  const { addressOf } = await guardUnder({ TRUSTED_PROXIES });
  expect(addressOf(aRequest({ headers: { "x-forwarded-for": said } }))).toBe(address);
});

it("takes writes only for its own host, once it knows it", async () => {
  const { refusalOf } = await guardUnder({ SITE_URL: "https://site.example" });
  expect(refusalOf(aRequest({ method: "POST" }))).toBeNull();
  expect(refusalOf(aRequest({ method: "POST", headers: { host: "evil.example" } }))?.status).toBe(421);
  expect(refusalOf(aRequest({ headers: { host: "evil.example" } }))).toBeNull();
});

it.each([
  [{ method: "TRACE" }, 405],
  [{ method: "PROPFIND" }, 405],
  [{ url: "//evil.example/" }, 400],
  [{ url: "http://evil.example/" }, 400],
  [{ url: "*", method: "OPTIONS" }, 400],
  [{ method: "POST", headers: { "content-length": "1048577" } }, 413],
  [{ method: "POST", headers: { "transfer-encoding": "chunked" } }, 411],
])("refuses %j with %i", async (request, status) => {
  const { refusalOf } = await guardUnder({});
  expect(refusalOf(aRequest(request))?.status).toBe(status);
});

it.each([
  [{ method: "POST", url: "/api/dramas/soundtrack-1/picture" }, 32 * 1024 * 1024],
  [{ method: "PUT", url: "/api/dramas/soundtrack-1/picture" }, 1024 * 1024],
  [{ method: "POST", url: "/api/dramas/soundtrack-1/picture/x" }, 1024 * 1024],
  [{ method: "POST", url: "/dramas/soundtrack-1/picture" }, 1024 * 1024],
])("lets in %j with no more than %i bytes", async (request, most) => {
  const { refusalOf } = await guardUnder({});
  const withBytes = (bytes: number) => aRequest({ ...request, headers: { "content-length": String(bytes) } });
  expect(refusalOf(withBytes(most))).toBeNull();
  expect(refusalOf(withBytes(most + 1))?.status).toBe(413);
});

it("lets no stranger speak to Next as if from within", async () => {
  const { cleanRequest } = await guardUnder({});
  const request = aRequest({
    headers: {
      "content-security-policy": "script-src 'nonce-mine'",
      "x-middleware-subrequest": "x",
      "x-forwarded-host": "evil.example",
      "x-prerender-revalidate": "x",
      "x-verdict-locale": "en",
      cookie: "a=b",
    },
  });
  cleanRequest(request, "10.0.0.9");
  expect(request.headers).toEqual({
    host: "site.example",
    cookie: "a=b",
    "x-verdict-locale": "en",
    "x-forwarded-for": "10.0.0.9",
    "x-forwarded-proto": "http",
  });
});

it("asks for https for years only where the site is on https", async () => {
  vi.stubEnv("SITE_URL", "https://site.example");
  const secure = await import("#lib/security-headers.ts");
  expect(Object.fromEntries(secure.commonHeaders())["strict-transport-security"]).toMatch(/max-age=63072000/);
  vi.resetModules();
  vi.stubEnv("SITE_URL", "http://localhost:3000");
  const plain = await import("#lib/security-headers.ts");
  expect(Object.fromEntries(plain.commonHeaders())["strict-transport-security"]).toBeUndefined();
});
