export { THEME_KEY } from "#lib/head-script.ts";

/** Every surface text is set on: `--raise`, `--paper` and `--band` of tokens.css. */
export const GROUNDS = { light: ["#fffdf8", "#faf6ef", "#f1e6da"], dark: ["#201a17", "#171311", "#1f1815"] };
