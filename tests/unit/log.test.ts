import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { makeLog } from "#lib/telemetry/log.ts";

/** What the log writes for one line, as text. */
function logged(write: (log: ReturnType<typeof makeLog>) => void): string {
  let text = "";
  const hear = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  write(makeLog(hear));
  return text;
}

it("writes one JSON object per line with the time in UTC", () => {
  const line = JSON.parse(logged((log) => log.info({ reviewId: "r" }, "published")));
  expect(line).toEqual({ level: "info", time: expect.stringMatching(/^\d{4}-.*Z$/), reviewId: "r", msg: "published" });
});

it.each([
  { cookie: "s3cret" },
  { headers: { authorization: "Bearer s3cret" } },
  { request: { headers: { cookie: "a=s3cret", "set-cookie": "s3cret" } } },
  { token: "s3cret" },
  { mail: { link: "https://x.example/s3cret" } },
])("hides what signs someone in: %o", (fields) => {
  expect(logged((log) => log.info(fields, "x"))).not.toContain("s3cret");
});

it.each([
  "GET https://x.example/sign-in/confirm?token=s3cret&email=a",
  "Authorization: Bearer s3cret",
  "/api/auth/callback/github?code=s3cret&state=s3cret",
  "/feeds/s3cret/atom.xml",
  "/ko/unsubscribe/s3cret?done",
])("hides it inside a sentence too: %s", (sentence) => {
  expect(logged((log) => log.info(sentence))).not.toContain("s3cret");
});

it("logs an error without the values of the query that failed", () => {
  const error = new Error("Failed query: select 1\nparams: s3cret@example.org");
  const text = logged((log) => log.error({ err: error }, "x"));
  expect(text).toContain("Failed query");
  expect(text).not.toContain("s3cret");
});
