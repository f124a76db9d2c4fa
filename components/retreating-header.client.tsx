"use client";
import { type ReactNode, useEffect, useRef } from "react";

const NEAR_TOP_PX = 160;
const JITTER_PX = 6;

/** A header that leaves while one reads on and returns when one turns back. Never leaves while it holds the focus. */
export function RetreatingHeader({ className, children }: { className: string | undefined; children: ReactNode }) {
  const header = useRef<HTMLElement>(null);

  useEffect(() => {
    const element = header.current;
    if (!element || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    let last = scrollY;
    const follow = () => {
      const moved = scrollY - last;
      if (Math.abs(moved) < JITTER_PX) return;
      last = scrollY;
      const leaves = moved > 0 && scrollY > NEAR_TOP_PX && !element.contains(document.activeElement);
      element.toggleAttribute("data-away", leaves);
    };
    const stay = () => element.removeAttribute("data-away");
    addEventListener("scroll", follow, { passive: true });
    element.addEventListener("focusin", stay);
    return () => {
      removeEventListener("scroll", follow);
      element.removeEventListener("focusin", stay);
    };
  }, []);

  return (
    <header ref={header} className={className}>
      {children}
    </header>
  );
}
