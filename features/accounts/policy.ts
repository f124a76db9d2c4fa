import { isAdmin, mayWrite, type Viewer } from "#lib/auth/roles.ts";
import type { MessageKey } from "#lib/i18n/translate.ts";

export const NAME_MAX_CHARS = 60;
export const EMAIL_MAX_CHARS = 254;

/** Whether someone may give and take roles. */
export function canChangeRole(viewer: Viewer): boolean {
  return isAdmin(viewer);
}

/** Whether someone may take another name: a name is read by others, so it is writing. */
export function canChangeName(viewer: Viewer, now: Date): boolean {
  return mayWrite(viewer, now);
}

const RESERVED = ["admin", "administrator", "moderator", "mod", "verdict", "staff", "editor", "support"];
const LOOKS_LIKE: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "|": "i",
  "!": "i",
  а: "a",
  е: "e",
  о: "o",
  р: "p",
  с: "c",
  х: "x",
  у: "y",
  і: "i",
  ѕ: "s",
  ј: "j",
  т: "t",
  м: "m",
  д: "d",
  п: "n",
  г: "r",
  в: "v",
  ԁ: "d",
  α: "a",
  ε: "e",
  ο: "o",
  ι: "i",
  ρ: "p",
  τ: "t",
  ν: "v",
  μ: "m",
};

/** The sentence that says why a name is refused, or null. `name` is already normalised and trimmed. */
export function nameFault(name: string, { isStaff }: { isStaff: boolean }): MessageKey | null {
  if (/[\p{C}\p{DI}\p{Zl}\p{Zp}\u2800]/u.test(name)) return "accounts.errors.nameInvisible";
  if (!/[\p{L}\p{N}]/u.test(name)) return "accounts.errors.nameLetters";
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
  return used.length > 1 && !TOGETHER.some((set) => used.every((script) => set.has(script)));
}

function claimsOffice(name: string): boolean {
  const plain = [...name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")].map(
    (letter) => LOOKS_LIKE[letter] ?? letter,
  );
  const words = plain
    .join("")
    .replaceAll("l", "i")
    .split(/[^\p{L}]+/u);
  const run = words.join("");
  return run.startsWith("verdict") || RESERVED.some((word) => run === word || words.includes(word));
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
