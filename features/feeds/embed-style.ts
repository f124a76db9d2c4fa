/** The whole style of an embedded point: in the page itself, so that the card asks for nothing else. */
export const EMBED_STYLE = `
:root{color-scheme:light dark;--paper:light-dark(#fffdf8,#201a17);--ink:light-dark(#221c1a,#f0e7da);--soft:light-dark(#655b53,#a99d90);--rule:light-dark(#e3d9cb,#372e28);--agree:light-dark(#12646a,#6cc5c1);--disagree:light-dark(#985011,#eba55c)}
*{box-sizing:border-box;margin:0}
body{min-height:100vh;display:flex;flex-direction:column;justify-content:space-between;gap:.75rem;padding:1rem 1.1rem;border:1px solid var(--rule);border-radius:.75rem;background:var(--paper);color:var(--ink);font:400 1rem/1.4 Georgia,"Noto Serif KR",AppleMyungjo,serif;overflow-wrap:anywhere}
html[lang=ko] body{word-break:keep-all}
h1{font-size:1.3rem;font-weight:500;line-height:1.2}
h1,.body{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
.body{margin-top:.35rem;color:var(--soft);font-size:.95rem}
.answers{display:grid;grid-template-columns:1fr 1fr;gap:.5rem;margin:.75rem 0}
.answers a,.tally,footer{font:500 .875rem/1.4 system-ui,"Noto Sans KR",sans-serif}
.answers a{display:flex;align-items:center;justify-content:center;min-height:2.75rem;padding:0 .5rem;border:1.5px solid;border-radius:.5rem;font-weight:600;text-align:center;text-decoration:none}
a{color:inherit;text-underline-offset:.2em}
a:hover{text-decoration:underline}
a:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
.answers .agree{color:var(--agree)}
.answers .disagree{color:var(--disagree)}
svg{display:block;width:100%;height:.7rem;border-radius:.35rem}
.track{fill:var(--rule)}
svg .agree{fill:var(--agree)}
svg .disagree{fill:var(--disagree)}
svg .open{opacity:.35}
.middle{fill:var(--ink)}
.tally{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 .75rem;margin-top:.45rem;color:var(--soft);font-variant-numeric:tabular-nums}
.tally b,.word{color:var(--ink);font-weight:600}
footer a{display:inline-flex;align-items:center;min-height:1.6rem}
footer{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.1rem .9rem;color:var(--soft)}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
`;
