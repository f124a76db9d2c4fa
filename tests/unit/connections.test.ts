import { expect, it } from "vitest";
import { connectionsFor } from "#db/client.ts";

it("keeps two connections for each processor, at least four and at most twelve", () => {
  expect([1, 2, 4, 64].map(connectionsFor)).toEqual([4, 4, 8, 12]);
});
