import { expect, it } from "vitest";
import { atMost } from "#lib/at-most.ts";

it("does all of it, so much at a time and no more, and gives what came in order", async () => {
  let running = 0;
  let most = 0;
  const begun: number[] = [];
  const task = (number: number, turns: number) => async () => {
    begun.push(number);
    most = Math.max(most, ++running);
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    running--;
    return number;
  };
  const tasks = [5, 1, 9, 2, 1, 3, 1].map((turns, number) => task(number, turns));
  expect(await atMost(3, tasks)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(most).toBe(3);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

it("fails as one of them does", async () => {
  const fails = () => Promise.reject(new Error("no"));
  await expect(atMost(2, [async () => 1, fails, async () => 3])).rejects.toThrow("no");
});
