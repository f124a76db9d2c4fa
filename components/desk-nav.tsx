import styles from "./desk-nav.module.css";

type Place = {
  path: string;
  name: string;
  isHere: boolean;
  /** How much waits there, and the words that say so after the number. */
  waiting?: { count: number; words: string } | undefined;
};

/** Where else one can go at a desk of the staff. */
export function DeskNav({ label, places }: { label: string; places: Place[] }) {
  return (
    <nav className={styles.nav} aria-label={label}>
      {places.map(({ path, name, isHere, waiting }) => (
        <a key={path} href={path} aria-current={isHere ? "page" : undefined}>
          {waiting?.count ? (
            <span>
              {`${name} `}
              <b>{waiting.count}</b> <span className="visually-hidden">{waiting.words}</span>
            </span>
          ) : (
            name
          )}
        </a>
      ))}
    </nav>
  );
}
