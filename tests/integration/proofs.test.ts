import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { GET as askForChallenge } from "#app/api/proofs/route.ts";
import { db, sqlClient } from "#db/client.ts";
import { commentFindings, comments } from "#db/schema/comments.ts";
import { consumeSignIn } from "#features/accounts/sign-in-limits.ts";
import { postComment } from "#features/comments/mutations.ts";
import { newChallenge } from "#features/proofs/challenge.ts";
import { spendProof } from "#features/proofs/mutations.ts";
import { PROOF_MINUTES, PROOF_MOST_TRIES, PROOF_ROUNDS } from "#features/proofs/policy.ts";
import { findingInWords } from "#features/screening/components/finding-words.ts";
import { needsProof } from "#features/screening/queries.ts";
import { setEnvironment } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { translator } from "#lib/i18n/translate.ts";
import { LIMITS } from "#lib/limits.ts";
import { requestContext } from "#lib/request-context.ts";
import { aProof } from "../support/proofs.ts";
import { aNewReader, aReader, aReview } from "../support/rows.ts";

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
type Proof = Awaited<ReturnType<typeof read>>;
const read = async (purpose: "sign-in" | "comment") => JSON.parse(await aProof(purpose));

describe("a proof of work", () => {
  it("is good once, for what it was made for, and takes the work it says", async () => {
    const proof = await read("comment");
    const { cost, expiresAt } = proof.challenge.parameters;
    expect(cost).toBe(PROOF_ROUNDS);
    expect(proof.solution.counter).toBeLessThanOrEqual(PROOF_MOST_TRIES);
    expect(Math.abs(expiresAt * 1000 - Date.now() - PROOF_MINUTES * 60_000)).toBeLessThan(30_000);
    const text = JSON.stringify(proof);
    expect(await spendProof("sign-in", text)).toBe("invalid");
    expect(await spendProof("comment", text)).toBeNull();
    expect(await spendProof("comment", text)).toBe("spent");
  });

  it("sent many times at once is taken by one, in whatever process", async () => {
    const text = await aProof("comment");
    vi.resetModules();
    const other = await import("#features/proofs/mutations.ts");
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => (at % 2 ? other.spendProof : spendProof)("comment", text)),
    );
    expect(answers.filter((fault) => fault === null)).toHaveLength(1);
    expect(answers.filter((fault) => fault === "spent")).toHaveLength(11);
  });

  it("runs out", async () => {
    expect(await spendProof("comment", await aProof("comment", minutesAgo(PROOF_MINUTES - 1)))).toBeNull();
    expect(await spendProof("comment", await aProof("comment", minutesAgo(PROOF_MINUTES + 1)))).toBe("expired");
  });

  it.each<[string, (proof: Proof) => void]>([
    ["a later end", ({ challenge }) => (challenge.parameters.expiresAt += 60)],
    ["less work", ({ challenge }) => (challenge.parameters.cost = 1)],
    ["another purpose", ({ challenge }) => (challenge.parameters.data.for = "sign-in")],
    ["another nonce", ({ challenge }) => (challenge.parameters.nonce = "0".repeat(32))],
    ["another signature", ({ challenge }) => (challenge.signature = "0".repeat(64))],
    ["the signature in capitals", ({ challenge }) => (challenge.signature = challenge.signature.toUpperCase())],
    ["another key", ({ solution }) => (solution.derivedKey = "0".repeat(64))],
    [
      "only the part of the key it was told",
      (proof) => (proof.solution.derivedKey = proof.challenge.parameters.keyPrefix),
    ],
    ["no solution", (proof) => (proof.solution = null)],
  ])("forged with %s is none, and leaves the real one good", async (_, forge) => {
    const proof = await read("comment");
    const real = JSON.stringify(proof);
    forge(proof);
    expect(await spendProof("comment", JSON.stringify(proof))).toBe("invalid");
    expect(await spendProof("comment", real)).toBeNull();
  });

  it("made with another site's secret is none", async () => {
    const own = process.env.AUTH_SECRET;
    setEnvironment({ AUTH_SECRET: randomUUID() });
    const foreign = await aProof("comment").finally(() => setEnvironment({ AUTH_SECRET: own ?? "" }));
    expect(await spendProof("comment", foreign)).toBe("invalid");
  });

  it("that is not there is missing", async () => {
    expect(await spendProof("comment", undefined)).toBe("missing");
    expect(await spendProof("comment", "")).toBe("missing");
    expect(await spendProof("comment", "not a proof")).toBe("invalid");
  });
});

describe("a newcomer's comment", () => {
  const post = async (proof: string | undefined, writer = aNewReader()) => {
    const review = await aReview();
    const { id } = await postComment(await writer, { reviewId: review.id, body: `Words ${randomUUID()}`, proof });
    const found = await db.select().from(commentFindings).where(eq(commentFindings.commentId, id));
    const [row] = await db.select().from(comments).where(eq(comments.id, id));
    return {
      row,
      checks: found.map(({ check }) => check).sort(),
      finding: found.find(({ check }) => check === "proof"),
    };
  };

  it("without a proof is stored and waits; the desk reads why", async () => {
    const { row, finding } = await post(undefined);
    expect(row).toMatchObject({ status: "pending", statusReason: "first" });
    expect(finding).toMatchObject({ verdict: "hold", details: { fault: "missing" } });
    const said = findingInWords(translator("en"), { check: "proof", details: { fault: "missing" } });
    expect(said).toBe("No proof of work came with it (as without JavaScript)");
  });

  it("with one has no such finding, and the same proof does not serve another", async () => {
    const proof = await aProof("comment");
    expect((await post(proof)).checks).toEqual(["first"]);
    expect((await post(proof)).finding?.details).toEqual({ fault: "spent" });
  });

  it("keeps its words with a proof that is old or for something else", async () => {
    const old = await post(await aProof("comment", minutesAgo(PROOF_MINUTES + 1)));
    expect(old.finding?.details).toEqual({ fault: "expired" });
    const other = await post(await aProof("sign-in"));
    expect(other.finding?.details).toEqual({ fault: "invalid" });
    for (const { row } of [old, other]) expect(row?.bodyMarkdown).toMatch(/^Words /);
  });

  it("is the only one a proof is asked for", async () => {
    expect((await post(undefined, aReader())).checks).toEqual([]);
    expect((await post(undefined, aReader({ role: "editor" }))).checks).toEqual([]);
    expect(await needsProof(await aNewReader())).toBe(true);
    expect(await needsProof(await aReader())).toBe(false);
    expect(await needsProof(await aReader({ role: "moderator" }))).toBe(false);
    expect(await needsProof(null)).toBe(false);
  });
});

describe("a sign-in mail", () => {
  const aMailbox = () => `${randomUUID()}@example.org`;
  const aNetwork = () => `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}`;
  const ask = (email: string, address: string, more: { proof?: string; website?: string } = {}) =>
    consumeSignIn({ email, ...more }, address).then(
      () => "sent",
      (refusal) => (refusal instanceof AppError ? refusal.key : refusal),
    );

  it("without a proof comes twice in an hour for a mailbox, and then says so; with one as often as ever", async () => {
    const email = aMailbox();
    for (let at = 0; at < LIMITS["unproved-mailbox"].points; at++)
      expect(await ask(email, `${aNetwork()}::1`)).toBe("sent");
    expect(await ask(email, `${aNetwork()}::1`)).toBe("accounts.errors.unproved");
    const left = LIMITS["sign-in-mailbox"].points - LIMITS["unproved-mailbox"].points;
    for (let at = 0; at < left; at++)
      expect(await ask(email, `${aNetwork()}::1`, { proof: await aProof("sign-in") })).toBe("sent");
    expect(await ask(email, `${aNetwork()}::1`, { proof: await aProof("sign-in") })).toBe("errors.rateLimited");
  });

  it("without a proof counts a whole network, not one of its addresses", async () => {
    const network = aNetwork();
    const most = LIMITS["unproved-network"].points;
    for (let at = 0; at < most; at++) expect(await ask(aMailbox(), `${network}:${at}::1`)).toBe("sent");
    expect(await ask(aMailbox(), `${network}::ffff`)).toBe("accounts.errors.unproved");
    expect(await ask(aMailbox(), `${network}::ffff`, { proof: await aProof("sign-in") })).toBe("sent");
  });

  it.each([
    ["an old one", async () => ({ proof: await aProof("sign-in", minutesAgo(PROOF_MINUTES + 1)) })],
    ["one for a comment", async () => ({ proof: await aProof("comment") })],
    ["none of ours", async () => ({ proof: "x" })],
    ["the hidden field filled in", async () => ({ proof: await aProof("sign-in"), website: "https://spam.example" })],
  ])("with %s has the fewer mails too", async (_, given) => {
    const [email, address] = [aMailbox(), `${aNetwork()}::1`];
    for (let at = 0; at < LIMITS["unproved-mailbox"].points; at++) await ask(email, address, await given());
    expect(await ask(email, address, await given())).toBe("accounts.errors.unproved");
  });

  it("with one proof sent many times at once passes the fewer mails once", async () => {
    const [email, address, proof] = [aMailbox(), `${aNetwork()}::1`, await aProof("sign-in")];
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(email, address, { proof })));
    expect(answers.filter((answer) => answer === "sent")).toHaveLength(1 + LIMITS["unproved-mailbox"].points);
  });
});

describe("the door for a challenge", () => {
  const knock = (search: string, clientAddress: string = randomUUID()) =>
    requestContext.run({ isUnavailable: false, clientAddress }, () =>
      askForChallenge(new Request(`http://localhost/api/proofs${search}`)),
    );

  it("answers a guest who asks for a mail, is kept by nobody, and knows what it is for", async () => {
    const answer = await knock("?for=sign-in");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    const { challenge } = await answer.json();
    expect(challenge.parameters.data).toEqual({ for: "sign-in" });
    expect(challenge.signature).not.toBe((await newChallenge("sign-in")).signature);
    for (const wrong of ["", "?for=everything"]) expect((await knock(wrong)).status).toBe(422);
  });

  it("is limited for an address", async () => {
    const address = randomUUID();
    await sqlClient()`insert into rate_limits (key, points, expire)
      values (${`ask-proof:${address}`}, ${LIMITS["ask-proof"].points}, ${Date.now() + 60_000})`;
    expect((await knock("?for=sign-in", address)).status).toBe(429);
    expect((await knock("?for=sign-in")).status).toBe(200);
  });
});
