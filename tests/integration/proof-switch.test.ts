import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { GET as askForChallenge } from "#app/api/proofs/route.ts";
import { db, sqlClient } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { consumeSignIn } from "#features/accounts/sign-in-limits.ts";
import { postComment } from "#features/comments/mutations.ts";
import { changeSetting } from "#features/settings/mutations.ts";
import { findSetting } from "#features/settings/queries.ts";
import { LIMITS } from "#lib/limits.ts";
import { requestContext } from "#lib/request-context.ts";
import { openOwnDatabase } from "../support/own-database.ts";
import { aNewReader, aReader, aReview } from "../support/rows.ts";

// A switch for the whole site.
beforeAll(() => openOwnDatabase("verdict_proof_switch"));

const challenge = async () => {
  const context = { isUnavailable: false, clientAddress: randomUUID() };
  const asked = new Request("http://localhost/api/proofs?for=sign-in");
  return (await (await requestContext.run(context, () => askForChallenge(asked))).json()).challenge;
};

it("is on where other things were switched before it came, can be changed then, and off asks nobody", async () => {
  await sqlClient()`insert into settings (key, value) values ('switches', '{"holdFirst": false, "askFirst": true}')`;
  const seen = await findSetting("switches");
  expect(seen).toEqual({ holdFirst: false, askFirst: true, proofOfWork: true });
  const review = await aReview();
  const write = async () => postComment(await aNewReader(), { reviewId: review.id, body: `Words ${randomUUID()}` });
  const held = await write();
  const [row] = await db.select().from(comments).where(eq(comments.id, held.id));
  expect(row).toMatchObject({ status: "pending", statusReason: "proof" });
  expect(await challenge()).toMatchObject({ parameters: { data: { for: "sign-in" } } });

  const admin = await aReader({ role: "admin" });
  await changeSetting(admin, { key: "switches", value: { ...seen, proofOfWork: false }, seen });
  expect((await write()).status).toBe("visible");
  expect(await challenge()).toBeNull();
  for (let at = 0; at <= LIMITS["unproved-mailbox"].points; at++)
    await consumeSignIn({ email: "mina@example.org" }, randomUUID());
});
