export const THEME_KEY = "verdict.theme";
/** Names the list of files that wait for the first paint (`lib/cache/first-paint.ts`); gone once its scripts have run. */
export const LATE_FILES = "late-files";

// Before anything is drawn, so that a remembered choice never flashes.
const SET_THEME = `try{const t=localStorage[\`${THEME_KEY}\`];if(t===\`light\`||t===\`dark\`)document.documentElement.dataset.theme=t}catch{}`;

// Style sheets stand in the page already: of each only a disabled link is made, which is never fetched, and where React
// finds it it takes the sheet for loaded. The first paint starts the scripts; so does a reader who is faster, and a page in the background, which is not painted.
const START_SCRIPTS =
  `(function(){const m=document.querySelector(\`meta[name=${LATE_FILES}]\`);if(!m)return;let n=0,isStarted=false;
function start(){if(isStarted)return;isStarted=true;for(const u of m.content.split(\` \`)){if(u.endsWith(\`.css\`)){const l=document.createElement(\`link\`);l.rel=\`stylesheet\`;l.disabled=true;l.dataset.precedence=\`next\`;l.href=u;document.head.append(l);continue;}n++;const s=document.createElement(\`script\`);s.async=true;s.src=u;s.onload=s.onerror=function(){if(!--n)m.remove();};document.head.append(s);}}
try{new PerformanceObserver(function(){setTimeout(start);}).observe({type:\`paint\`,buffered:true});}catch{start();}
for(const e of [\`pointerdown\`,\`keydown\`])addEventListener(e,start,{once:true});
addEventListener(\`load\`,function(){setTimeout(start,document.hidden?0:1500);});})()`.replaceAll("\n", "");

/** Runs in the head of every page. It holds no character that React would escape; pages made for one request name its hash in their policy. */
export const HEAD_SCRIPT = `${SET_THEME}${START_SCRIPTS}`;
