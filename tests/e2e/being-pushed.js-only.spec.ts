import type { Worker } from "@playwright/test";
import { expect, test } from "../support/e2e.ts";

test.use({ serviceWorkers: "allow", permissions: ["notifications"] });

type Shown = { title: string; options: NotificationOptions };
type InWorker = typeof globalThis & {
  shown: Shown[];
  registration: ServiceWorkerRegistration;
  PushEvent: new (type: string, more: { data: string }) => Event;
};

/** Has the worker note what it would show: a browser without a screen shows nothing. */
async function listen(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    const scope = self as unknown as InWorker;
    scope.shown = [];
    scope.registration.showNotification = async (title, options = {}) => {
      scope.shown.push({ title, options });
    };
  });
}

test("the worker shows what a push says, once for one notice, and a reader can ask for it", async ({
  page,
  review,
  context,
  signIn,
}) => {
  await signIn();
  await page.goto("/settings/notices");
  await expect(page.getByRole("button", { name: "Tell me in this browser" })).toBeVisible();
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/offline.js");
    await navigator.serviceWorker.ready;
  });
  await expect.poll(() => context.serviceWorkers().length).toBe(1);
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error("no worker");
  await listen(worker);
  const path = `/reviews/${review.slug}`;
  const message = { tag: "one", title: "Mina answered you", body: "Me too.", path };
  await worker.evaluate((data) => {
    const scope = self as unknown as InWorker;
    scope.dispatchEvent(new scope.PushEvent("push", { data }));
  }, JSON.stringify(message));
  const shown = () => worker.evaluate(() => (self as unknown as InWorker).shown);
  const options = { body: "Me too.", tag: "one", icon: "/icon-192.png", data: { path } };
  await expect.poll(shown).toEqual([{ title: "Mina answered you", options }]);
});
