import { expect, it } from "vitest";
import { listMentions } from "#features/comments/mentions.ts";
import { mailDueAt, type NoticeKind } from "#features/notifications/policy.ts";
import { isOpenIp, isPublicAddress } from "#lib/push/address.ts";

const due = (rhythm: "now" | "hourly" | "daily", kind: NoticeKind, now: string) =>
  mailDueAt(rhythm, kind, new Date(now)).toISOString();

it.each([
  ["now", "reply", "2026-03-01T10:20:30.000Z", "2026-03-01T10:20:30.000Z"],
  ["now", "rejected", "2026-03-01T10:20:30.000Z", "2026-03-01T10:30:30.000Z"],
  ["hourly", "reply", "2026-03-01T10:20:30.000Z", "2026-03-01T11:00:00.000Z"],
  ["hourly", "reply", "2026-03-01T11:00:00.000Z", "2026-03-01T12:00:00.000Z"],
  ["hourly", "suggestion", "2026-03-01T10:55:00.000Z", "2026-03-01T12:00:00.000Z"],
  ["daily", "thread", "2026-03-01T05:59:00.000Z", "2026-03-01T06:00:00.000Z"],
  ["daily", "thread", "2026-03-01T06:00:00.000Z", "2026-03-02T06:00:00.000Z"],
  ["daily", "featured", "2026-12-31T23:55:00.000Z", "2027-01-01T06:00:00.000Z"],
] as const)("a mail %s of a %s at %s is due at %s", (rhythm, kind, now, at) => {
  expect(due(rhythm, kind, now)).toBe(at);
});

it.each(["8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "2606:4700::1111", "2a00:1450:4001::1"])(
  "%s is on the open internet",
  (ip) => {
    expect(isOpenIp(ip)).toBe(true);
  },
);

it.each([
  "0.0.0.0",
  "10.0.0.1",
  "100.64.0.1",
  "127.0.0.1",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.0.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:8.8.8.8",
  "64:ff9b::7f00:1",
  "fc00::1",
  "fd12::1",
  "fe80::1",
  "ff02::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "not an address",
])("%s is not", (ip) => {
  expect(isOpenIp(ip)).toBe(false);
});

it("takes push services' addresses as they are", () => {
  for (const endpoint of [
    "https://fcm.googleapis.com/fcm/send/abc:def",
    "https://updates.push.services.mozilla.com/wpush/v2/abc",
    "https://web.push.apple.com/abc",
    "https://wns2-par02p.notify.windows.com/w/?token=abc",
  ])
    expect(isPublicAddress(endpoint)).toBe(true);
});

it.each([
  ["@mina and @min-ji-kim, thanks", ["mina", "min-ji-kim"]],
  ["@Mina @MINA @mina", ["mina"]],
  ["Write to mina@example.org or @@mina", []],
  ["`@code` and\n```\n@block\n```", []],
  ["고마워요 @지수!", ["지수"]],
  ["(@mina).", ["mina"]],
])("finds whom %j mentions", (body, names) => {
  expect(listMentions(body)).toEqual(names);
});
