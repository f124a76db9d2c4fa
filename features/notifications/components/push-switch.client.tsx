"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import account from "#features/accounts/components/account.module.css";

type Labels = { none: string; on: string; off: string; isOn: string; denied: string; failed: string };
type Props = { locale: string; publicKey: string; labels: Labels };
type State = "unknown" | "none" | "off" | "on" | "denied" | "failed";

/** Asks this browser to tell its reader, or no more. Where it cannot, or without JavaScript, it says so. */
export function PushSwitch({ locale, publicKey, labels }: Props) {
  const [state, setState] = useState<State>("unknown");
  const [isBusy, setBusy] = useState(false);
  const router = useRouter();
  useEffect(() => {
    void currentState(publicKey).then(async (now) => {
      setState(now);
      // A session ends what it asked for: whoever signed in again goes on being told.
      if (now === "on") await begin(publicKey, locale).catch(() => {});
    });
  }, [publicKey, locale]);

  async function press() {
    setBusy(true);
    const next = await (state === "on" ? end(locale) : begin(publicKey, locale)).catch((): State => "failed");
    setState(next);
    setBusy(false);
    router.refresh();
  }

  if (state === "unknown" || state === "none") return <p className={account.hint}>{labels.none}</p>;
  return (
    <>
      <p>
        <button type="button" className={account.small} disabled={isBusy} onClick={press}>
          {state === "on" ? labels.off : labels.on}
        </button>
      </p>
      <p className={state === "on" ? account.done : account.error} role="status">
        {state === "on" && labels.isOn}
        {state === "denied" && labels.denied}
        {state === "failed" && labels.failed}
      </p>
    </>
  );
}

async function currentState(publicKey: string): Promise<State> {
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) return "none";
  const registered = await navigator.serviceWorker.getRegistration("/").catch(() => undefined);
  const subscription = await registered?.pushManager.getSubscription();
  return subscription && Notification.permission === "granted" && isFor(subscription, publicKey) ? "on" : "off";
}

// A subscription made with another key of this site can no longer be reached.
function isFor(subscription: PushSubscription, publicKey: string): boolean {
  const key = subscription.options.applicationServerKey;
  return !key || toBase64url(key) === publicKey.replace(/=+$/, "");
}

function toBase64url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

async function begin(publicKey: string, locale: string): Promise<State> {
  if ((await Notification.requestPermission()) !== "granted") return "denied";
  await navigator.serviceWorker.register("/offline.js");
  const { pushManager } = await navigator.serviceWorker.ready;
  const earlier = await pushManager.getSubscription();
  if (earlier && !isFor(earlier, publicKey)) await earlier.unsubscribe();
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint, keys } = subscription.toJSON();
  const answer = await send("POST", { endpoint, keys }, locale);
  if (answer.ok) return "on";
  await subscription.unsubscribe();
  return "failed";
}

async function end(locale: string): Promise<State> {
  const registered = await navigator.serviceWorker.getRegistration("/");
  const subscription = await registered?.pushManager.getSubscription();
  if (!subscription) return "off";
  await send("DELETE", { endpoint: subscription.endpoint }, locale);
  await subscription.unsubscribe();
  return "off";
}

function send(method: "POST" | "DELETE", body: unknown, locale: string): Promise<Response> {
  const headers = { "content-type": "application/json", "x-verdict-locale": locale };
  return fetch("/api/push", { method, headers, body: JSON.stringify(body) });
}
