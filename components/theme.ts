export const THEME_KEY = "verdict.theme";

/** Runs in the head, before anything is drawn: a remembered choice never flashes. */
export const THEME_SCRIPT = `try{var t=localStorage.getItem("${THEME_KEY}");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch{}`;

/** Every surface text is set on: `--raise`, `--paper` and `--band` of tokens.css. */
export const GROUNDS = { light: ["#fffdf8", "#faf6ef", "#f1e6da"], dark: ["#201a17", "#171311", "#1f1815"] };
