import { expect, it } from "vitest";
import { inTurn } from "#lib/in-turn.ts";

function held() {
  const begun: number[] = [];
  const ends = new Map<number, (fault?: Error) => void>();
  const work = (n: number) => {
    begun.push(n);
    return new Promise<number>((resolve, reject) => ends.set(n, (fault) => (fault ? reject(fault) : resolve(n))));
  };
  return { begun, work, end: (n: number, fault?: Error) => ends.get(n)?.(fault) };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

it("does one at a time in the order asked, and goes on after a fault", async () => {
  const { begun, work, end } = held();
  const turn = inTurn(work, 9);
  const asked = [1, 2, 3].map((n) => turn(n).catch(({ message }: Error) => message));
  await settle();
  expect(begun).toEqual([1]);
  end(1, new Error("no"));
  await settle();
  expect(begun).toEqual([1, 2]);
  end(2);
  await settle();
  end(3);
  expect(await Promise.all(asked)).toEqual(["no", 2, 3]);
});

it("does a few at once, and turns away who comes when too many are there", async () => {
  const { begun, work, end } = held();
  const turn = inTurn(work, 4, 2);
  const asked = [1, 2, 3, 4].map((n) => turn(n));
  expect(await turn(5)).toBeNull();
  expect(begun).toEqual([1, 2]);
  end(2);
  await settle();
  expect(begun).toEqual([1, 2, 3]);
  asked.push(turn(6));
  for (const n of [1, 3, 4, 6]) {
    end(n);
    await settle();
  }
  expect(await Promise.all(asked)).toEqual([1, 2, 3, 4, 6]);
  const later = turn(7);
  end(7);
  expect(await later).toBe(7);
});
