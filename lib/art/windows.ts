import { ART_HEIGHT, ART_WIDTH, type ArtBrief } from "./brief.ts";
import { seededRandom } from "./random.ts";
import { lettering, times } from "./shapes.ts";

const COLUMNS = 4;
const ROWS = 6;
const WIDTH = 112;
const HEIGHT = 106;

type Cell = { column: number; row: number };
const corner = ({ column, row }: Cell) => ({ x: 114 + column * 154, y: 92 + row * 140 });

/** A house front at night: everyone's windows, and two of them lit, a floor apart, with a line between. */
export function drawWindows({ seed, palette, label, names }: ArtBrief): string {
  const { ground, light, deep, accent, ink } = palette;
  const random = seededRandom(`${seed} windows`);
  const one = { column: Math.floor(random() * 2), row: 1 + Math.floor(random() * 2) };
  const other = { column: 2 + Math.floor(random() * 2), row: one.row + 1 + Math.floor(random() * 2) };
  const isLit = ({ column, row }: Cell) => [one, other].some((lit) => lit.column === column && lit.row === row);
  const cells = times(COLUMNS * ROWS, (index) => ({ column: index % COLUMNS, row: Math.floor(index / COLUMNS) }));
  const rain = times(34, () => `M${Math.round(random() * 820)} ${Math.round(random() * 980)}l-9 34`).join("");
  return (
    `<rect width="${ART_WIDTH}" height="${ART_HEIGHT}" fill="${deep}"/><path d="M60 36h680v964H60z" fill="${ground}"/>` +
    `<path d="M40 36h720v18H40z" fill="${ink}"/>` +
    cells.map((cell) => (isLit(cell) ? "" : darkWindow(corner(cell), random, deep, light, ink))).join("") +
    [one, other].map((cell, index) => litWindow(corner(cell), index === 0, palette)).join("") +
    line(corner(one), corner(other), accent) +
    `<path d="${rain}" stroke="${light}" stroke-width="1.6" opacity=".3" stroke-linecap="round"/>` +
    `<path d="M60 936h680v64H60z" fill="${ink}"/>` +
    lettering([label, ...names].filter(Boolean)[0] ?? "", 400, 976, {
      size: 16,
      fill: light,
      anchor: "middle",
      spacing: 5,
    })
  );
}

function darkWindow(
  { x, y }: { x: number; y: number },
  random: () => number,
  deep: string,
  light: string,
  ink: string,
) {
  const drawn = random();
  const curtain =
    drawn > 0.62
      ? `<path d="M${x} ${y}h${Math.round(WIDTH * 0.3)}q-6 ${HEIGHT / 2} -22 ${HEIGHT}h-${Math.round(WIDTH * 0.3 - 22)}z" fill="${light}" opacity=".14"/>`
      : "";
  const plant =
    drawn < 0.16
      ? `<path d="M${x + 80} ${y + HEIGHT}v-20m0 8q-16-8-16-26m16 22q14-8 16-24" stroke="${ink}" stroke-width="4" fill="none" stroke-linecap="round"/>`
      : "";
  return (
    `<path d="M${x} ${y}h${WIDTH}v${HEIGHT}h-${WIDTH}z" fill="${deep}"/>${curtain}${plant}` +
    `<path d="M${x + WIDTH / 2} ${y}v${HEIGHT}M${x} ${y + 34}h${WIDTH}" stroke="${ink}" stroke-width="3" opacity=".7"/>` +
    `<path d="M${x - 8} ${y + HEIGHT}h${WIDTH + 16}v9h-${WIDTH + 16}z" fill="${ink}" opacity=".6"/>`
  );
}

function litWindow(
  { x, y }: { x: number; y: number },
  facesRight: boolean,
  { light, accent, ink }: ArtBrief["palette"],
) {
  const lean = facesRight ? 1 : -1;
  const head = x + WIDTH / 2 + lean * 12;
  return (
    `<path d="M${x - 14} ${y - 14}h${WIDTH + 28}v${HEIGHT + 28}h-${WIDTH + 28}z" fill="${light}" opacity=".18"/>` +
    `<path d="M${x} ${y}h${WIDTH}v${HEIGHT}h-${WIDTH}z" fill="${light}"/>` +
    `<circle cx="${head}" cy="${y + 50}" r="18" fill="${ink}"/><path d="M${head - 40} ${y + HEIGHT}q2-38 40-38t40 38z" fill="${accent}"/>` +
    `<path d="M${head - 18} ${y + 52}q-2-24 18-24t18 24q-8-14-18-14t-18 14z" fill="${ink}"/>` +
    `<path d="M${x - 8} ${y + HEIGHT}h${WIDTH + 16}v9h-${WIDTH + 16}z" fill="${ink}"/>`
  );
}

function line(from: { x: number; y: number }, to: { x: number; y: number }, accent: string): string {
  const [x1, y1, x2, y2] = [from.x + WIDTH, from.y + 74, to.x, to.y + 74];
  return (
    `<path d="M${x1} ${y1}C${x1 + 90} ${y1 + 150} ${x2 - 110} ${y2 + 110} ${x2} ${y2}" fill="none" stroke="${accent}" stroke-width="3.4"/>` +
    `<g fill="${accent}"><circle cx="${x1}" cy="${y1}" r="7"/><circle cx="${x2}" cy="${y2}" r="7"/></g>`
  );
}
