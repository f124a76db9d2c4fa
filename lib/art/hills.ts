import { ART_HEIGHT, ART_WIDTH, type ArtBrief } from "./brief.ts";
import { seededRandom } from "./random.ts";
import { lettering, sampled, smoothLine, times } from "./shapes.ts";

const RANGES = 6;

/** A low sun, hills drawn in contours, one house and a letter's worth of birds. */
export function drawHills({ seed, palette, label }: ArtBrief): string {
  const { ground, light, accent, ink } = palette;
  const random = seededRandom(`${seed} hills`);
  const sun = 250 + random() * 300;
  const phase = random() * 6;
  const ranges = times(RANGES, (range) => hill(range, phase, palette)).join("");
  const birds = times(9, (index) => {
    const [x, y] = [sun - 190 + index * 44 + random() * 18, 150 + Math.abs(index - 4) * 15 + random() * 12];
    return `M${Math.round(x - 11)} ${Math.round(y - 5)}q7-5 11 4q4-9 11-4`;
  }).join("");
  return (
    `<rect width="${ART_WIDTH}" height="${ART_HEIGHT}" fill="${ground}"/>` +
    `<g fill="${light}">${times(4, (index) => `<circle cx="${sun.toFixed()}" cy="410" r="${360 - index * 52}" opacity=".28"/>`).join("")}</g>` +
    `<circle cx="${sun.toFixed()}" cy="410" r="142" fill="${accent}"/>` +
    `<path d="${birds}" fill="none" stroke="${ink}" stroke-width="3" stroke-linecap="round"/>${ranges}` +
    house(sun > 400 ? 216 : 560, light, accent, ink) +
    lettering(label, 400, 964, { size: 15, fill: light, anchor: "middle", spacing: 5 })
  );
}

function hill(range: number, phase: number, { light, deep, ink }: ArtBrief["palette"]): string {
  const depth = range / (RANGES - 1);
  const y = (x: number) =>
    470 +
    range * 82 +
    Math.sin(x / (110 + range * 26) + phase + range * 2.1) * (58 - range * 4) +
    Math.sin(x / 47 + range) * 8;
  const outline = smoothLine(sampled(-50, ART_WIDTH + 100, 50, y));
  const contours = times(
    4,
    (line) =>
      `<path d="${smoothLine(sampled(-50, ART_WIDTH + 100, 75, (x) => y(x) + 16 + line * 17 + line * line * 2))}"/>`,
  );
  return (
    `<path d="${outline}V1020H-50Z" fill="${deep}"/><path d="${outline}V1020H-50Z" fill="${range > 2 ? ink : light}" opacity="${(range > 2 ? (depth - 0.4) * 1.1 : 0.62 - depth * 1.1).toFixed(2)}"/>` +
    `<g fill="none" stroke="${light}" stroke-width="1.5" opacity="${(0.5 - depth * 0.28).toFixed(2)}">${contours.join("")}</g>`
  );
}

function house(x: number, light: string, accent: string, ink: string): string {
  return (
    `<g transform="translate(${x} 742)"><path d="M-62 0h124v66h-124z" fill="${light}"/><path d="M-92 4q24-8 36-50h112q12 42 36 50z" fill="${ink}"/>` +
    `<path d="M-60-46h120" stroke="${accent}" stroke-width="6" stroke-linecap="round"/><path d="M-40 18h30v48h-30z" fill="${ink}"/><path d="M10 20h36v26H10z" fill="${accent}"/>` +
    `<path d="M28 20v26M10 33h36" stroke="${light}" stroke-width="2"/><path d="M-25 66q-10 60 30 90t-10 110" fill="none" stroke="${light}" stroke-width="9" stroke-linecap="round" opacity=".8"/></g>`
  );
}
