"use client";
import "./[locale]/globals.css";
import ErrorPage from "./[locale]/(site)/error.tsx";
import { fontVariables } from "./[locale]/fonts.ts";

export default function GlobalError(props: { error: Error; reset: () => void }) {
  return (
    <html lang="en" className={fontVariables}>
      <body>
        <main>
          <ErrorPage {...props} />
        </main>
      </body>
    </html>
  );
}
