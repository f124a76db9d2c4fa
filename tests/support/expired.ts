import { expect, onTestFinished } from "vitest";
import { sqlClient } from "#db/client.ts";
import { EXPIRE_CHANNEL } from "#lib/cache/channel.ts";

/** Listens to which tags running sites are told are expired, to the end of the test. `until` waits for one to be told so often. */
export async function hearExpired() {
  const heard: string[] = [];
  const listening = await sqlClient().listen(EXPIRE_CHANNEL, (payload) => heard.push(...JSON.parse(payload)));
  onTestFinished(() => listening.unlisten());
  return {
    until: (tag: string, times = 1) =>
      expect.poll(() => heard.filter((one) => one === tag).length, { timeout: 20_000 }).toBe(times),
  };
}
