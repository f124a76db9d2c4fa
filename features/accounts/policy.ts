import { isAdmin, mayWrite, type Viewer } from "#lib/auth/roles.ts";
import { nameSkeleton } from "#lib/auth/skeleton.ts";
import type { MessageKey } from "#lib/i18n/translate.ts";

export const NAME_MAX_CHARS = 60;
export const EMAIL_MAX_CHARS = 254;
/** So often a name may change in so many days; as long nobody else takes the one before. */
export const NAME_CHANGES = 3;
export const NAME_KEPT_DAYS = 30;

/** Whether someone may give and take roles. */
export function canChangeRole(viewer: Viewer): boolean {
  return isAdmin(viewer);
}

/** Whether someone may take another name: a name is read by others, so it is writing. */
export function canChangeName(viewer: Viewer, now: Date): boolean {
  return mayWrite(viewer, now);
}

const RESERVED = ["admin", "administrator", "moderator", "mod", "verdict", "staff", "editor", "support"];
/** Those that say so wherever another word is joined on before or behind: "siteadmin". */
const RESERVED_ENDS = ["admin", "moderator"];
/** Korean joins words on without a space, and no honest name holds these. */
const RESERVED_KOREAN = [
  "관리자",
  "관리진",
  "운영자",
  "운영진",
  "운영팀",
  "편집자",
  "편집장",
  "편집부",
  "모더레이터",
  "어드민",
  "버딕트",
];
/** Signs that are read as letters, beyond what looks like them. */
const READ_AS: Record<string, string> = { "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", $: "s", "!": "i", д: "d" };

/** The sentence that says why a name is refused, or null. `name` is already normalised and trimmed. */
export function nameFault(name: string, { isStaff }: { isStaff: boolean }): MessageKey | null {
  if (/[\p{C}\p{DI}\p{Zl}\p{Zp}\u2800]/u.test(name)) return "accounts.errors.nameInvisible";
  if (!/[\p{L}\p{N}]/u.test(name)) return "accounts.errors.nameLetters";
  if (/[/\\?#%@<>]/.test(name)) return "accounts.errors.nameSigns";
  if (/\p{M}{3}/u.test(name.normalize("NFD"))) return "accounts.errors.nameMarks";
  if (mixesScripts(name)) return "accounts.errors.nameScripts";
  if (!isStaff && claimsOffice(name)) return "accounts.errors.nameReserved";
  return null;
}

const SCRIPTS = [
  "Latin",
  "Cyrillic",
  "Greek",
  "Armenian",
  "Georgian",
  "Hebrew",
  "Arabic",
  "Devanagari",
  "Thai",
  "Hangul",
  "Han",
  "Hiragana",
  "Katakana",
  "Cherokee",
  "Coptic",
];
const TOGETHER = [new Set(["Latin", "Hangul", "Han"]), new Set(["Latin", "Han", "Hiragana", "Katakana"])];

// The combinations Unicode calls highly restrictive: one script, or Latin beside those of Korean or Japanese.
function mixesScripts(name: string): boolean {
  const used = SCRIPTS.filter((script) => new RegExp(`\\p{Script=${script}}`, "u").test(name));
  const letters = name.match(/\p{L}/gu) ?? [];
  const isOfAny = new RegExp(
    SCRIPTS.concat("Common", "Inherited")
      .map((script) => `\\p{Script=${script}}`)
      .join("|"),
    "u",
  );
  if (letters.some((letter) => !isOfAny.test(letter))) used.push("another");
  return used.length > 1 && !TOGETHER.some((set) => used.every((script) => set.has(script)));
}

const OFFICES = RESERVED.flatMap((office) => [nameSkeleton(office), nameSkeleton(`${office}s`)]);
const ENDS = RESERVED_ENDS.flatMap((office) => [nameSkeleton(office), nameSkeleton(`${office}s`)]);
const KOREAN_OFFICES = RESERVED_KOREAN.map(nameSkeleton);
const SITE = nameSkeleton("verdict");

function claimsOffice(name: string): boolean {
  const read = [...name.toLowerCase()].map((letter) => READ_AS[letter] ?? letter).join("");
  const words = nameSkeleton(read).split(/[^\p{L}]+/u);
  const run = words.join("");
  return (
    run.startsWith(SITE) ||
    OFFICES.some((office) => run === office || words.includes(office)) ||
    ENDS.some((office) => run.startsWith(office) || run.endsWith(office)) ||
    KOREAN_OFFICES.some((office) => run.includes(office))
  );
}

/** A browser and system in words, from its user agent; null when it says nothing we know. */
export function describeBrowser(userAgent: string | null): { browser: string; system: string } | null {
  if (!userAgent) return null;
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  return browser && system ? { browser, system } : null;
}

const BROWSERS: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux|X11/, "Linux"],
];
