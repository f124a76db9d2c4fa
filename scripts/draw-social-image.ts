import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setPriority } from "node:os";
import { text } from "node:stream/consumers";
import subsetFont from "subset-font";
import { SOCIAL_HEIGHT, SOCIAL_WIDTH, type SocialBrief } from "../lib/social-image/brief.ts";

/** Reads a brief as JSON from stdin and writes the social image as PNG to stdout. Readers' pages come first. */
setPriority(10);
// The drawer would ask other hosts for letters that our typefaces lack.
globalThis.fetch = () => Promise.reject(new Error("A picture is drawn from what is here."));

const NEWSREADER = "@fontsource-variable/newsreader/files/newsreader";
const INSTRUMENT = "@fontsource-variable/instrument-sans/files/instrument-sans";
const TITLE = { wght: 500, opsz: 60 };
const FACES: [name: string, file: string, axes: Record<string, number>][] = [
  ["Title", `${NEWSREADER}-latin-standard-normal.woff2`, TITLE],
  ["TitleExtended", `${NEWSREADER}-latin-ext-standard-normal.woff2`, TITLE],
  ["Words", `${INSTRUMENT}-latin-wght-normal.woff2`, { wght: 500 }],
  ["WordsExtended", `${INSTRUMENT}-latin-ext-wght-normal.woff2`, { wght: 500 }],
  ["Hangul", "@fontsource/gowun-batang/files/gowun-batang-korean-400-normal.woff2", {}],
];
const TITLE_FACES = "Title, TitleExtended, Hangul";
const WORDS_FACES = "Words, WordsExtended, Hangul";
const [PAPER, INK, SOFT, RULE] = ["#faf6ef", "#221c1a", "#655b53", "#e3d9cb"];
const ART_WIDTH = (SOCIAL_HEIGHT * 4) / 5;

type Node = { type: string; props: Record<string, unknown> };

function node(style: Record<string, unknown>, children: unknown, more: Record<string, unknown> = {}): Node {
  return { type: "div", props: { style: { display: "flex", ...style }, children, ...more } };
}

function titleSize({ length }: string): number {
  if (length <= 16) return 84;
  if (length <= 30) return 68;
  return length <= 60 ? 52 : 40;
}

function picture({ art, mark, title, kind, hangul, answer, accent }: SocialBrief): Node {
  const size = titleSize(title);
  return node({ width: "100%", height: "100%", background: PAPER, color: INK }, [
    { type: "img", props: { src: art, width: ART_WIDTH, height: SOCIAL_HEIGHT, style: { objectFit: "cover" } } },
    node({ flexDirection: "column", flex: 1, padding: "48px 60px 52px" }, [
      node({ fontFamily: TITLE_FACES, fontSize: 34 }, [mark, node({ color: accent }, ".")]),
      node({ flexDirection: "column", flex: 1, justifyContent: "center" }, [
        node(
          { fontFamily: TITLE_FACES, fontSize: size, lineHeight: 1.06, letterSpacing: size > 60 ? -1.2 : -0.4 },
          title,
        ),
        ...(hangul
          ? [
              node(
                { fontFamily: "Hangul, Title", fontSize: hangul.length > 14 ? 32 : 40, marginTop: 20, color: accent },
                hangul,
                {
                  lang: "ko-KR",
                },
              ),
            ]
          : []),
        ...(kind ? [node({ fontFamily: WORDS_FACES, fontSize: 25, marginTop: 22, color: SOFT }, kind)] : []),
      ]),
      node({ borderTop: `2px solid ${RULE}`, paddingTop: 26, fontFamily: WORDS_FACES, fontSize: 28 }, answer),
    ]),
  ]);
}

async function cutFaces(letters: string) {
  const require = createRequire(import.meta.url);
  const cut = FACES.map(async ([name, file, variationAxes]) => {
    const options = { targetFormat: "truetype" as const, noHinting: true, variationAxes };
    const face = await subsetFont(readFileSync(require.resolve(file)), letters, options);
    return { name, data: Uint8Array.from(face).buffer, style: "normal" as const };
  });
  return Promise.all(cut);
}

const brief: SocialBrief = JSON.parse(await text(process.stdin));
const { art: _, accent: _accent, ...lines } = brief;
const { ImageResponse } = await import("next/og.js");
const fonts = await cutFaces(`${Object.values(lines).join("")} .…`);
const image = new ImageResponse(picture(brief) as never, { width: SOCIAL_WIDTH, height: SOCIAL_HEIGHT, fonts });
process.stdout.write(Buffer.from(await image.arrayBuffer()));
