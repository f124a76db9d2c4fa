import { expect, test } from "../support/e2e.ts";

test.use({ serviceWorkers: "allow", permissions: ["notifications"] });

test("the worker shows what it is sent, and leads there when pressed", async ({ page, review, context, signIn }) => {
  await signIn();
  await page.goto("/settings/notices");
  await expect(page.getByRole("button", { name: "Tell me in this browser" })).toBeVisible();
  const devTools = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    devTools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    });
  });
  await devTools.send("ServiceWorker.enable");
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/offline.js");
    await navigator.serviceWorker.ready;
  });
  const path = `/reviews/${review.slug}`;
  const message = { tag: "one", title: "Mina answered you", body: "Me too.", path };
  for (let times = 0; times < 2; times++) {
    await devTools.send("ServiceWorker.deliverPushMessage", {
      origin: process.env.SITE ?? "",
      registrationId: await registered,
      data: JSON.stringify(message),
    });
  }
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body, tag, data }) => ({ title, body, tag, data }));
    });
  await expect.poll(shown).toEqual([{ title: message.title, body: message.body, tag: message.tag, data: { path } }]);
});
