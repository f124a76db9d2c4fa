export const THEME_KEY = "verdict.theme";

/** Runs in the head, before anything is drawn: a remembered choice never flashes. */
export const THEME_SCRIPT = `try{var t=localStorage.getItem("${THEME_KEY}");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch{}`;
