import Link from "next/link";
import styles from "./breadcrumbs.module.css";

/** The way down to this page, without the page itself, whose heading follows. */
export function Breadcrumbs({ label, steps }: { label: string; steps: { path: string; words: string }[] }) {
  return (
    <nav className={`ui ${styles.way}`} aria-label={label}>
      <ol>
        {steps.map(({ path, words }) => (
          <li key={path}>
            <Link href={path}>{words}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
