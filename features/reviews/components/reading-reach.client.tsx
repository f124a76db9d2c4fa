"use client";

/**
 * Tells the site, whenever this page is left, which parts were reached since it last told. It sends no cookie and nothing
 * that names anyone; machines, and readers whose browser asks not to be followed, tell nothing. `reached` is how many of
 * the parts have begun.
 */
export function tellReach(reviewId: string, anchors: string[], reached: () => number): () => void {
  const { doNotTrack, globalPrivacyControl, webdriver } = navigator as Navigator & { globalPrivacyControl?: boolean };
  let told = 0;
  const tell = () => {
    const news = ["top", ...anchors].slice(told, reached() + 1);
    if (document.visibilityState !== "hidden" || news.length === 0) return;
    told += news.length;
    fetch("/api/reading", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ reviewId, reached: news }),
      credentials: "omit",
      keepalive: true,
    }).catch(() => {});
  };
  if (doNotTrack !== "1" && !globalPrivacyControl && !webdriver) document.addEventListener("visibilitychange", tell);
  return () => document.removeEventListener("visibilitychange", tell);
}
