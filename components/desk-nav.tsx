import styles from "./desk-nav.module.css";

type Place = { path: string; name: string; isHere: boolean };

/** Where else one can go at a desk of the staff. */
export function DeskNav({ label, places }: { label: string; places: Place[] }) {
  return (
    <nav className={styles.nav} aria-label={label}>
      {places.map(({ path, name, isHere }) => (
        <a key={path} href={path} aria-current={isHere ? "page" : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
