import { ART_HEIGHT, ART_WIDTH, type ArtBrief } from "./brief.ts";
import { seededRandom } from "./random.ts";
import { lettering, type Point, smoothLine, times } from "./shapes.ts";

/** The eaves of two roofs that almost touch before the moon, and a plum branch. */
export function drawEaves({ seed, palette, label }: ArtBrief): string {
  const { ground, light, deep, accent, ink } = palette;
  const random = seededRandom(`${seed} eaves`);
  const sky = times(9, (index) => `<path d="M0 ${60 + index * 62}h800"/>`).join("");
  return (
    `<rect width="${ART_WIDTH}" height="${ART_HEIGHT}" fill="${ground}"/>` +
    `<g stroke="${light}" stroke-width="1.6" opacity=".5">${sky}</g>` +
    `<circle cx="410" cy="330" r="238" fill="${light}"/><circle cx="410" cy="330" r="214" fill="none" stroke="${ground}" stroke-width="1.6"/>` +
    branch(random, ink, accent, light) +
    roof(`translate(0 610)`, deep, ink, accent, light, 1) +
    roof(`translate(800 742) scale(-1 1)`, ink, deep, accent, light, 0.94) +
    `<path d="M0 962h800v38H0z" fill="${accent}"/>` +
    lettering(label, 400, 986, { size: 15, fill: light, anchor: "middle", spacing: 5 })
  );
}

function roof(place: string, tiles: string, beam: string, accent: string, light: string, size: number): string {
  const ends = times(13, (index) => {
    const along = index / 12;
    const x = 8 + along * 500 * size;
    const y = 128 - Math.sin(along * 1.5) * 10 - along ** 3 * 92;
    return `<circle cx="${Math.round(x)}" cy="${Math.round(y)}" r="13"/>`;
  }).join("");
  const ridges = times(9, (index) => {
    const x = index * 56 * size;
    return `<path d="M${Math.round(x * 0.62 - 30)} -8Q${Math.round(x * 0.8)} 70 ${Math.round(x + 22)} ${Math.round(112 - (index / 9) ** 3 * 76)}"/>`;
  }).join("");
  const posts = times(3, (index) => `<path d="M${40 + index * 150} 150h34v260h-34z"/>`).join("");
  return (
    `<g transform="${place}"><path d="M-10 150h430v260H-10z" fill="${light}"/><g fill="${accent}">${posts}</g>` +
    `<path d="M-10 140H${Math.round(440 * size)}v22H-10z" fill="${accent}"/><path d="M-10 172h430" stroke="${beam}" stroke-width="3"/>` +
    `<path d="M-10-20H${Math.round(250 * size)}Q${Math.round(360 * size)} 78 ${Math.round(540 * size)} 22Q${Math.round(420 * size)} 132 ${Math.round(250 * size)} 140L-10 146Z" fill="${tiles}"/>` +
    `<g fill="none" stroke="${light}" stroke-width="2" opacity=".35">${ridges}</g>` +
    `<path d="M-10-34H${Math.round(258 * size)}q12 8 2 18H-10z" fill="${beam}"/><g fill="${beam}" stroke="${light}" stroke-opacity=".5" stroke-width="2">${ends}</g></g>`
  );
}

function branch(random: () => number, ink: string, accent: string, light: string): string {
  const stem: Point[] = times(7, (index) => [820 - index * 78, 74 + index * 22 + Math.sin(index * 1.4) * 26]);
  const twigs = stem.slice(1, 6).map(([x, y], index) => {
    const up = index % 2 ? 1 : -1;
    return `M${Math.round(x)} ${Math.round(y)}q-24 ${up * 26} -${30 + index * 6} ${up * (50 + index * 8)}`;
  });
  const blossoms = times(15, () => {
    const [x, y] = stem[1 + Math.floor(random() * 6)] as Point;
    const [cx, cy, r] = [x + (random() - 0.5) * 84, y + (random() - 0.5) * 104, 8 + random() * 8];
    const petals = times(5, (petal) => {
      const turn = (petal / 5) * 2 * Math.PI + r;
      return `<circle cx="${Math.round(cx + Math.cos(turn) * r)}" cy="${Math.round(cy + Math.sin(turn) * r)}" r="${Math.round(r * 0.72)}"/>`;
    });
    return `${petals.join("")}<circle cx="${Math.round(cx)}" cy="${Math.round(cy)}" r="${Math.round(r * 0.4)}" fill="${light}"/>`;
  });
  return (
    `<g fill="none" stroke="${ink}" stroke-linecap="round"><path d="${smoothLine(stem)}" stroke-width="9"/><path d="${twigs.join("")}" stroke-width="4.5"/></g>` +
    `<g fill="${accent}">${blossoms.join("")}</g>`
  );
}
