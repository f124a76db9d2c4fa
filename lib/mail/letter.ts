/** A short mail: paragraphs of plain text, one button, small print. */
export type Letter = {
  subject: string;
  paragraphs: string[];
  button: { label: string; url: string };
  smallPrint: string[];
  lang: string;
};

/** The letter as plain text and as simple HTML without pictures, scripts or anything that tells who opened it. */
export function writeLetter({ subject, paragraphs, button, smallPrint, lang }: Letter) {
  const text = [...paragraphs, `${button.label}:\n${button.url}`, ...smallPrint].join("\n\n");
  const html = `<!doctype html>
<html lang="${escapeHtml(lang)}">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:32px 20px;font-family:Georgia,'Times New Roman',serif;font-size:18px;line-height:1.55">
<div style="max-width:34em;margin:0 auto">
${paragraphs.map((line) => `<p style="margin:0 0 20px">${escapeHtml(line)}</p>`).join("\n")}
<p style="margin:28px 0"><a href="${escapeHtml(button.url)}" style="display:inline-block;padding:13px 22px;border-radius:4px;background:#8c3b2e;color:#fffdf8;text-decoration:none;font-family:Helvetica,Arial,sans-serif;font-size:16px">${escapeHtml(button.label)}</a></p>
${smallPrint.map((line) => `<p style="margin:0 0 10px;font-family:Helvetica,Arial,sans-serif;font-size:14px;opacity:.75">${escapeHtml(line)}</p>`).join("\n")}
</div>
</body>
</html>
`;
  return { subject, text: `${text}\n`, html };
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
