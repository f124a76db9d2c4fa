import { expect, it } from "vitest";
import { type VoteAnswer, VoteQueue } from "#features/points/components/vote-queue.client.tsx";
import type { Stance } from "#features/points/policy.ts";

it("sends one answer at a time and ends with what was pressed last", async () => {
  const sent: Stance[] = [];
  const waiting: (() => void)[] = [];
  const settled: unknown[] = [];
  const send = (stance: Stance) =>
    new Promise<VoteAnswer>((resolve) => {
      sent.push(stance);
      waiting.push(() => resolve({ stance, revision: 1, agree: 1, disagree: 0, pass: 0, at: "7" }));
    });
  const queue = new VoteQueue(send, (answer) => settled.push(answer));

  const done = queue.press("agree");
  void queue.press("disagree");
  void queue.press("none");
  expect(sent).toEqual(["agree"]);
  waiting[0]?.();
  await Promise.resolve();
  await Promise.resolve();
  expect(sent).toEqual(["agree", "none"]);
  waiting[1]?.();
  await done;
  expect(settled).toEqual([{ stance: "none", revision: 1, agree: 1, disagree: 0, pass: 0, at: "7" }]);
});

it("stops at a refusal and says it", async () => {
  const settled: unknown[] = [];
  const refusal = { code: "forbidden", message: "No." };
  const queue = new VoteQueue(
    async () => refusal,
    (answer) => settled.push(answer),
  );
  await queue.press("agree");
  expect(settled).toEqual([refusal]);
});
