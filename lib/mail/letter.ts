/** A part of a letter: a paragraph, a heading, somebody's words, or a link on a line of its own. */
export type Part = string | { heading: string } | { quote: string } | { label: string; url: string };

/** A short mail: its parts, one button, small print. */
export type Letter = {
  subject: string;
  paragraphs: Part[];
  button: { label: string; url: string };
  smallPrint: Part[];
  lang: string;
};

const SANS = "font-family:Helvetica,Arial,sans-serif";
const SMALL = `margin:0 0 10px;${SANS};font-size:14px;line-height:1.5;opacity:.75`;
const STYLES = {
  paragraph: "margin:0 0 20px;overflow-wrap:anywhere",
  heading: `margin:32px 0 12px;padding-top:20px;border-top:1px solid rgba(128,128,128,.35);font-weight:normal;font-size:22px;line-height:1.25;overflow-wrap:anywhere`,
  quote:
    "margin:0 0 20px;padding:2px 0 2px 16px;border-left:3px solid #b4665a;font-style:normal;opacity:.9;white-space:pre-line;overflow-wrap:anywhere",
  link: `margin:-8px 0 24px;${SANS};font-size:15px`,
};

/** The letter as plain text and as simple HTML without pictures, scripts or anything that tells who opened it. */
export function writeLetter({ subject, paragraphs, button, smallPrint, lang }: Letter) {
  const text = [...paragraphs, button, "-- ", ...smallPrint].map(partAsText).join("\n\n").replace("-- \n\n", "-- \n");
  const html = `<!doctype html>
<html lang="${escapeHtml(lang)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:32px 20px;font-family:Georgia,'Times New Roman',serif;font-size:18px;line-height:1.55${lang === "ko" ? ";word-break:keep-all" : ""}">
<div style="max-width:34em;margin:0 auto">
${paragraphs.map(partAsHtml).join("\n")}
<p style="margin:28px 0"><a href="${escapeHtml(button.url)}" style="display:inline-block;padding:13px 22px;border-radius:4px;background:#8c3b2e;color:#fffdf8;text-decoration:none;${SANS};font-size:16px">${escapeHtml(button.label)}</a></p>
${smallPrint.map((part) => `<p style="${SMALL}">${inlineHtml(part)}</p>`).join("\n")}
</div>
</body>
</html>
`;
  return { subject, text: `${text}\n`, html };
}

function partAsText(part: Part): string {
  if (typeof part === "string") return part;
  if ("heading" in part) return `${part.heading}\n${"=".repeat(Math.min(60, Math.max(3, part.heading.length)))}`;
  if ("quote" in part)
    return part.quote
      .split("\n")
      .map((line) => `> ${line}`)
      .join("\n");
  return `${part.label}:\n${part.url}`;
}

function partAsHtml(part: Part): string {
  if (typeof part === "string") return `<p style="${STYLES.paragraph}">${escapeHtml(part)}</p>`;
  if ("heading" in part) return `<h2 style="${STYLES.heading}">${escapeHtml(part.heading)}</h2>`;
  if ("quote" in part) return `<blockquote style="${STYLES.quote}">${escapeHtml(part.quote)}</blockquote>`;
  return `<p style="${STYLES.link}">${inlineHtml(part)}</p>`;
}

function inlineHtml(part: Part): string {
  if (typeof part === "string") return escapeHtml(part);
  if ("heading" in part) return escapeHtml(part.heading);
  if ("quote" in part) return escapeHtml(part.quote);
  return `<a href="${escapeHtml(part.url)}" style="color:inherit">${escapeHtml(part.label)}</a>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
