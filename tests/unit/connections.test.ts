import { expect, it } from "vitest";
import { connectionsFor } from "#db/client.ts";

it("keeps two connections for each processor and one more, at least as many as a page needs", () => {
  expect([1, 2, 4, 64].map(connectionsFor)).toEqual([5, 5, 9, 12]);
});
