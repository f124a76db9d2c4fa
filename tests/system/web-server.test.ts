import { expect, it, onTestFinished } from "vitest";
import { claimPort } from "#scripts/launch/port.ts";
import { runWebServer } from "#scripts/launch/web-server.ts";

async function serve() {
  const port = await claimPort(0);
  const troubles: string[] = [];
  const server = await runWebServer({
    args: ["tests/fixtures/tiny-server.ts"],
    env: { ...process.env, PORT: String(port) },
    onTrouble: (sentence) => troubles.push(sentence),
  });
  onTestFinished(server.stop);
  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  return { server, troubles, get };
}

it("starts a crashed server again and says so", async () => {
  const { troubles, get } = await serve();
  const before = await (await get("/")).text();
  await expect(get("/die")).rejects.toThrow();
  await expect.poll(async () => (await get("/")).text().catch(() => before), { timeout: 30_000 }).not.toBe(before);
  expect(troubles).toEqual(["The web server died (SIGKILL); starting it again."]);
});

it("finishes the answer that is under way before it stops", async () => {
  const { server, get } = await serve();
  const answer = await get("/slow");
  const stopped = server.stop();
  expect(await answer.text()).toBe("begun, and finished");
  await stopped;
  await expect(get("/")).rejects.toThrow();
});
