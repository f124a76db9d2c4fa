import { expect, it } from "vitest";
import { z } from "zod";
import { proofText, readProof } from "#features/proofs/inputs.ts";
import { networkOf } from "#lib/http/network.ts";

const parameters = {
  algorithm: "PBKDF2/SHA-256",
  cost: 5_000,
  data: { for: "comment" },
  expiresAt: 1_800_000_000,
  keyLength: 32,
  keyPrefix: "0a",
  keySignature: "0b",
  nonce: "0c",
  salt: "0d",
};
const proof = { challenge: { parameters, signature: "0e" }, solution: { counter: 7, derivedKey: "0f" } };

it("reads a proof as a form sends it, without what nobody signed", () => {
  const sent = { ...proof, more: 1, solution: { ...proof.solution, time: 400 } };
  expect(readProof(JSON.stringify(sent))).toEqual(proof);
});

it.each([
  "",
  "{",
  "null",
  "[]",
  JSON.stringify(parameters),
  JSON.stringify({ ...proof, challenge: { parameters } }),
  JSON.stringify({ ...proof, challenge: { ...proof.challenge, parameters: { ...parameters, expiresAt: undefined } } }),
  JSON.stringify({ ...proof, challenge: { ...proof.challenge, parameters: { ...parameters, data: { for: "all" } } } }),
  JSON.stringify({ ...proof, solution: { counter: "7", derivedKey: "xyz" } }),
])("takes %s for no proof", (text) => {
  expect(readProof(text)).toBeNull();
});

it("refuses nothing else in a form for a proof that is too long, or none", () => {
  const form = z.object({ body: z.string(), proof: proofText });
  for (const wrong of ["x".repeat(3_000), 7, null, {}]) {
    const { body, proof: read } = form.parse({ body: "My words", proof: wrong });
    expect(body).toBe("My words");
    expect(readProof(read ?? "")).toBeNull();
  }
  expect(form.parse({ body: "My words" }).proof).toBeUndefined();
});

it.each([
  ["203.0.113.9", "203.0.113.0/24"],
  ["203.0.113.250", "203.0.113.0/24"],
  ["::ffff:203.0.113.9", "203.0.113.0/24"],
  ["2001:db8:12:34:56:78:9a:bc", "2001:db8:12::/48"],
  ["2001:0DB8:0012:ffff::1", "2001:db8:12::/48"],
  ["2001:db8::1", "2001:db8:0::/48"],
  ["::1", "0:0:0::/48"],
  ["unknown", null],
])("counts %s as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
