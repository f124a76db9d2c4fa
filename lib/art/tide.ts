import { ART_HEIGHT, ART_WIDTH, type ArtBrief } from "./brief.ts";
import { seededRandom } from "./random.ts";
import { bell, lettering, sampled, smoothLine, times } from "./shapes.ts";

const HORIZON = 470;
const SWELLS = 13;

/** A moon over a sea that holds its light, and one lamp far out. */
export function drawTide({ seed, palette, label }: ArtBrief): string {
  const { ground, light, deep, accent, ink } = palette;
  const random = seededRandom(`${seed} tide`);
  const moon = { x: 300 + random() * 220, y: 250 + random() * 60 };
  const lamp = moon.x > 400 ? 210 : 590;
  const rings = times(
    6,
    (index) => `<circle cx="${moon.x.toFixed()}" cy="${moon.y.toFixed()}" r="${196 + index * 34}"/>`,
  );
  return (
    `<rect width="${ART_WIDTH}" height="${ART_HEIGHT}" fill="${ground}"/>` +
    `<g fill="none" stroke="${light}" stroke-width="1.4" opacity=".22">${rings.join("")}</g>` +
    `<circle cx="${moon.x.toFixed()}" cy="${moon.y.toFixed()}" r="168" fill="${light}"/>` +
    `<path d="M0 ${HORIZON}h800v530H0z" fill="${deep}"/>` +
    reflection(moon.x, light, random) +
    swells(random, light, deep, ink, moon.x) +
    boat(lamp, accent, ink, light) +
    lettering(label, 400, 962, { size: 15, fill: light, anchor: "middle", spacing: 5 })
  );
}

function reflection(x: number, light: string, random: () => number): string {
  const glints = times(15, (index) => {
    const width = 60 + random() * 150 - index * 3;
    const y = HORIZON + 14 + index * index * 1.5 + index * 7;
    return `<path d="M${Math.round(x - width / 2 + (random() - 0.5) * 50)} ${Math.round(y)}h${Math.round(width)}"/>`;
  });
  return `<g stroke="${light}" stroke-width="5" stroke-linecap="round" opacity=".8">${glints.join("")}</g>`;
}

function swells(random: () => number, light: string, deep: string, ink: string, moonX: number): string {
  const phase = random() * 6;
  const lines = times(SWELLS, (index) => {
    const depth = index / (SWELLS - 1);
    const y = 590 + depth * depth * 330 + index * 4;
    const line = smoothLine(
      sampled(-40, ART_WIDTH + 60, 40, (x) => {
        const crest = bell(x, moonX + Math.sin(index * 1.7 + phase) * 150, 150) * (26 + depth * 62);
        return y - crest + Math.sin(x / (50 + depth * 60) + index * 1.3 + phase) * (4 + depth * 13);
      }),
    );
    return `<path d="${line}V1020H-40Z" fill="${depth > 0.72 ? ink : deep}" stroke-opacity="${(0.85 - depth * 0.5).toFixed(2)}"/>`;
  });
  return `<g stroke="${light}" stroke-width="1.8">${lines.join("")}</g>`;
}

function boat(x: number, accent: string, ink: string, light: string): string {
  return (
    `<g transform="translate(${x} ${HORIZON})"><path d="M-46-4h92l-14 20h-64z" fill="${ink}"/><path d="M0-4v-64" stroke="${ink}" stroke-width="4"/>` +
    `<circle cy="-72" r="26" fill="${accent}" opacity=".28"/><circle cy="-72" r="10" fill="${accent}"/>` +
    `<g stroke="${accent}" stroke-width="4" stroke-linecap="round"><path d="M-18 30h36M-10 44h24M-14 58h20M-4 72h12" opacity=".85"/></g>` +
    `<path d="M-30 2h60" stroke="${light}" stroke-width="1.5" opacity=".6"/></g>`
  );
}
