export type Point = [x: number, y: number];

/** A smooth line through points, in whole units (Catmull–Rom as cubic curves). */
export function smoothLine(points: Point[]): string {
  const at = (index: number) => points[Math.min(points.length - 1, Math.max(0, index))] as Point;
  const whole = ([x, y]: Point) => `${Math.round(x)} ${Math.round(y)}`;
  const leading = (index: number, side: number): Point => {
    const [[x, y], before, after] = [at(index), at(index - 1), at(index + 1)];
    return [x + (side * (after[0] - before[0])) / 6, y + (side * (after[1] - before[1])) / 6];
  };
  return points.reduce((path, point, index) => {
    if (index === 0) return `M${whole(point)}`;
    const start = index === 1 ? `C${whole(leading(0, 1))} ` : "S";
    return `${path}${start}${whole(leading(index, -1))} ${whole(point)}`;
  }, "");
}

/** Points of `y(x)` from one edge past the other. */
export function sampled(from: number, to: number, step: number, y: (x: number) => number): Point[] {
  const points: Point[] = [];
  for (let x = from; x <= to; x += step) points.push([x, y(x)]);
  return points;
}

export const bell = (x: number, middle: number, width: number) => Math.exp(-(((x - middle) / width) ** 2));

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/gu, (mark) => `&#${mark.codePointAt(0)};`);
}

/** A text set in one of the picture's two faces. */
export function lettering(
  text: string,
  x: number,
  y: number,
  { size, fill, anchor = "start", spacing = 0 }: { size: number; fill: string; anchor?: string; spacing?: number },
): string {
  return `<text x="${x}" y="${y}" font-family="Lettering,Instrument Sans,Noto Serif CJK KR,sans-serif" font-size="${size}" fill="${fill}" text-anchor="${anchor}"${
    spacing ? ` letter-spacing="${spacing}"` : ""
  }>${escapeXml(text)}</text>`;
}
