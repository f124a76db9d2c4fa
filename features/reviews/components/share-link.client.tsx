"use client";
import { useEffect, useState } from "react";
import styles from "./share-link.module.css";

const SAID_FOR_MS = 2_500;

type Labels = { share: string; copied: string; refused: string; address: string };

/** Hands this page's address to whatever the device shares with, or to the clipboard; where neither takes it, shows it. */
export function ShareLink({ labels }: { labels: Labels }) {
  const [state, setState] = useState<"unable" | "able" | "copied" | "refused">("unable");
  const [address, setAddress] = useState("");

  useEffect(() => setState("able"), []);
  useEffect(() => {
    if (state !== "copied") return;
    const later = setTimeout(() => setState("able"), SAID_FOR_MS);
    return () => clearTimeout(later);
  }, [state]);

  const share = async () => {
    const url = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href ?? location.href;
    try {
      const { share } = navigator as { share?: Navigator["share"] };
      if (share) return await share.call(navigator, { url, title: document.title });
      await navigator.clipboard.writeText(url);
      setState("copied");
    } catch (error) {
      // Closed by the reader, who knows that nothing was shared.
      if (error instanceof DOMException && error.name === "AbortError") return;
      setAddress(url);
      setState("refused");
    }
  };

  return (
    <span className={styles.place} data-state={state}>
      <button type="button" className={styles.share} onClick={share} disabled={state === "unable"}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M8 10V1.5M4.75 4.5 8 1.5l3.25 3M3.5 7.5v6.5h9V7.5" />
        </svg>
        {labels.share}
      </button>
      <span role="status">
        {state === "copied" && labels.copied}
        {state === "refused" && labels.refused}
      </span>
      {state === "refused" && (
        <input
          ref={select}
          className={styles.address}
          readOnly
          value={address}
          aria-label={labels.address}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
    </span>
  );
}

function select(field: HTMLInputElement | null): void {
  field?.focus();
}
