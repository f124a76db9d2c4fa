import styles from "./desk-nav.module.css";

type Place = {
  path: string;
  name: string;
  isHere: boolean;
  /** How much waits there. */
  count?: number | undefined;
};

/** Where else one can go at a desk of the staff. */
export function DeskNav({ label, places }: { label: string; places: Place[] }) {
  return (
    <nav className={styles.nav} aria-label={label}>
      {places.map(({ path, name, isHere, count }) => (
        <a key={path} href={path} aria-current={isHere ? "page" : undefined}>
          {name}
          {count ? <b>{count}</b> : null}
        </a>
      ))}
    </nav>
  );
}
