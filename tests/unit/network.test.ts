import { beforeAll, describe, expect, it } from "vitest";
import { networkMark } from "#features/screening/network.ts";
import { setEnvironment } from "#lib/env.ts";

beforeAll(() => setEnvironment({ AUTH_SECRET: "a secret for these tests only" }));

describe("the mark of a network", () => {
  it.each([
    ["192.0.2.7", "192.0.2.250"],
    ["192.0.2.7", "::ffff:192.0.2.9"],
    ["2001:db8:1:2::3", "2001:DB8:1:ffff:0:0:0:1"],
    ["2001:db8::1", "2001:0db8:0000:9::"],
    ["::1", "0:0:0:4::"],
    ["fe80::1%eth0", "fe80::2"],
  ])("is the same for %s and %s", (one, other) => {
    expect(networkMark(one)).toBe(networkMark(other));
  });

  it.each([
    ["192.0.2.7", "192.0.3.7"],
    ["192.0.2.7", "192.0.27.1"],
    ["2001:db8:1::", "2001:db8:2::"],
    ["2001:db8::1", "2001:db8:1::"],
  ])("is another for %s and %s", (one, other) => {
    expect(networkMark(one)).not.toBe(networkMark(other));
  });

  it("holds nothing of the address, and is another under another secret", () => {
    const mark = networkMark("192.0.2.7");
    expect(mark).toMatch(/^[\w-]{22}$/);
    setEnvironment({ AUTH_SECRET: "another secret for these tests" });
    expect(networkMark("192.0.2.7")).not.toBe(mark);
  });

  it.each(["unknown", "local", "", "192.0.2", "300.1.1.1", "1::2::3"])("is none for %j", (address) => {
    expect(networkMark(address)).toBeNull();
  });
});
