import { expect, it } from "vitest";
import { newLife, Refresher } from "#lib/cache/refresher.ts";

const AT_ONCE = 4;

it("makes what readers ask for before what nobody asked for since, each once", async () => {
  const made: string[] = [];
  const open: (() => void)[] = [];
  const refresher = new Refresher(async (path) => {
    made.push(path);
    await new Promise<void>((resolve) => open.push(resolve));
    return true;
  });
  const letOneEnd = async () => {
    open.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  for (let page = 1; page <= 8; page++) refresher.refreshSoon(`/${page}`, newLife(performance.now()));
  await new Promise((resolve) => setImmediate(resolve));
  expect(made).toEqual(["/1", "/2", "/3", "/4"]);
  refresher.hurry("/7");
  refresher.hurry("/2");
  for (let left = 8 - AT_ONCE; left > 0; left--) await letOneEnd();
  expect(made).toEqual(["/1", "/2", "/3", "/4", "/7", "/5", "/6", "/8"]);
  refresher.stop();
});
