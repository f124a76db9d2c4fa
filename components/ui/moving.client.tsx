"use client";
import { type ReactNode, ViewTransition } from "react";

/** What is called the same on two pages moves from its place on the one to its place on the other. */
export function Moving({ name, kind, children }: { name: string; kind: string; children: ReactNode }) {
  // On the server React would write attributes for it that HTML does not know.
  if (typeof window === "undefined") return children;
  return (
    <ViewTransition name={name} share={kind} default="none">
      {children}
    </ViewTransition>
  );
}
