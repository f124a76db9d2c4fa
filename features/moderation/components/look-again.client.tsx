"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Asks for the page anew every few seconds, in place, while it is drawn. */
export function LookAgain({ seconds }: { seconds: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => document.hidden || router.refresh(), seconds * 1_000);
    return () => clearInterval(timer);
  }, [router, seconds]);
  return null;
}
