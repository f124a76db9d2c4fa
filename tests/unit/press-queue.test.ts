import { expect, it } from "vitest";
import { PressQueue, type Refusal } from "#components/ui/press-queue.client.tsx";

type Answer = { stance: string };
type Settled = [Answer | null, Refusal | null];
const refused = { code: "forbidden", message: "No." };

/** A queue whose answers come when they are let go, one after the other. */
function aQueue() {
  const sent: string[] = [];
  const settled: Settled[] = [];
  const waiting: ((answer: Answer | Refusal) => void)[] = [];
  const queue = new PressQueue<string, Answer>(
    (stance) => {
      sent.push(stance);
      return new Promise((resolve) => waiting.push(resolve));
    },
    (...how) => settled.push(how),
  );
  const letGo = async (answer: Answer | Refusal) => {
    waiting.shift()?.(answer);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { queue, sent, settled, letGo };
}

it("sends one press at a time and ends with what was pressed last", async () => {
  const { queue, sent, settled, letGo } = aQueue();
  const done = queue.press("agree");
  void queue.press("disagree");
  void queue.press("none");
  expect(sent).toEqual(["agree"]);
  await letGo({ stance: "agree" });
  expect(sent).toEqual(["agree", "none"]);
  expect(settled).toEqual([]);
  await letGo({ stance: "none" });
  await done;
  expect(settled).toEqual([[{ stance: "none" }, null]]);
});

it("stops at a refusal, says it, and what was answered before it", async () => {
  const { queue, sent, settled, letGo } = aQueue();
  const done = queue.press("agree");
  void queue.press("disagree");
  await letGo({ stance: "agree" });
  void queue.press("none");
  await letGo(refused);
  await done;
  expect(sent).toEqual(["agree", "disagree"]);
  expect(settled).toEqual([[{ stance: "agree" }, refused]]);
});

it("takes presses again after a refusal", async () => {
  const { queue, settled, letGo } = aQueue();
  const first = queue.press("agree");
  await letGo(refused);
  await first;
  const second = queue.press("agree");
  await letGo({ stance: "agree" });
  await second;
  expect(settled).toEqual([
    [null, refused],
    [{ stance: "agree" }, null],
  ]);
});
