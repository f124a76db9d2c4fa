"use client";
import "./[locale]/globals.css";
import { ErrorPage } from "#components/error-page.client.tsx";

/** The whole document when even the layout broke. */
export default function GlobalError(props: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main>
          <ErrorPage {...props} />
        </main>
      </body>
    </html>
  );
}
