import http from "node:http";
import { LATE_FILES } from "#lib/head-script.ts";
import type { Bench } from "./bench.ts";
import { kB, printTable } from "./report.ts";

type Weight = { raw: number; sent: number };

/** What a browser loads for the review page, in bytes of content: raw, and as the site sends it to a browser. */
export async function benchWeight({ site, hot }: Bench): Promise<void> {
  const page = await weigh(`${site.origin}/reviews/${hot.slug}`);
  const html = page.text;
  const styles = matches(html, /<link[^>]+rel="stylesheet"[^>]*>/g, /href="([^"]+)"/);
  const later = new RegExp(`<meta name="${LATE_FILES}" content="([^"]*)"`).exec(html)?.[1]?.split(" ") ?? [];
  const scripts = [
    ...matches(html, /<script(?![^>]+nomodule)[^>]+src="[^"]+"[^>]*>/gi, /src="([^"]+)"/),
    ...later.filter((file) => file.endsWith(".js")),
  ];
  const fonts = matches(html, /<link[^>]+as="font"[^>]*>/g, /href="([^"]+)"/);
  const parts: [string, Weight][] = [
    ["HTML, with the style sheets that stand in it", page],
    ["CSS asked for", await sum(site.origin, styles)],
    ["fonts asked for at once", await sum(site.origin, fonts)],
    ["scripts", await sum(site.origin, scripts)],
  ];
  const all = parts.reduce((total, [, { raw, sent }]) => ({ raw: total.raw + raw, sent: total.sent + sent }), {
    raw: 0,
    sent: 0,
  });
  const rows = [...parts, ["everything", all] as [string, Weight]].map(([name, { raw, sent }]) => [
    name,
    kB(raw),
    kB(sent),
  ]);
  printTable(
    `Weight of the review page (${scripts.length} scripts, ${styles.length} style sheets, ${fonts.length} fonts)`,
    ["", "raw kB", "as sent kB"],
    rows,
  );
}

function matches(html: string, tag: RegExp, attribute: RegExp): string[] {
  const found = [...html.matchAll(tag)].flatMap(([text]) => attribute.exec(text)?.[1]?.replaceAll("&amp;", "&") ?? []);
  return [...new Set(found)];
}

async function sum(origin: string, urls: string[]): Promise<Weight> {
  const weights = await Promise.all(urls.map((url) => weigh(new URL(url, origin).href)));
  return weights.reduce((total, { raw, sent }) => ({ raw: total.raw + raw, sent: total.sent + sent }), {
    raw: 0,
    sent: 0,
  });
}

export async function weigh(url: string): Promise<Weight & { text: string }> {
  const plain = await download(url, "identity");
  const sent = await download(url, "gzip, deflate, br, zstd");
  return { raw: plain.length, sent: sent.length, text: plain.toString("utf8") };
}

function download(url: string, encoding: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { headers: { "accept-encoding": encoding } }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.once("end", () => resolve(Buffer.concat(chunks)));
        response.once("error", reject);
      })
      .once("error", reject);
  });
}
