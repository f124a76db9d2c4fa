export const THEME_KEY = "verdict.theme";

/**
 * Runs in the head, before anything is drawn, so that a remembered choice never flashes. It holds no character that React
 * would escape; pages made for one request name its hash in their policy.
 */
export const THEME_SCRIPT = `try{const t=localStorage[\`${THEME_KEY}\`];if(t===\`light\`||t===\`dark\`)document.documentElement.dataset.theme=t}catch{}`;
