/** A frame's width in a window, and how wide it is to its height, from the wide windows to the narrow. */
type Frame = { from: number; width: number; unit: "px" | "vw"; ratio: number };

const FRAMES = {
  hero: [
    { from: 1_400, width: 520, unit: "px", ratio: 4 / 5 },
    { from: 736, width: 37, unit: "vw", ratio: 4 / 5 },
    { from: 0, width: 92, unit: "vw", ratio: 8 / 5 },
  ],
  lead: [
    { from: 1_400, width: 590, unit: "px", ratio: 4 / 5 },
    { from: 736, width: 42, unit: "vw", ratio: 4 / 5 },
    { from: 0, width: 92, unit: "vw", ratio: 4 / 5 },
  ],
  card: [
    { from: 544, width: 400, unit: "px", ratio: 4 / 5 },
    { from: 0, width: 92, unit: "vw", ratio: 8 / 5 },
  ],
} as const satisfies Record<string, readonly Frame[]>;
export type ArtPlace = keyof typeof FRAMES;

/** The `sizes` of a picture that covers its frame: one wider than the frame is as wide as the frame's height asks for. */
export function sizesIn(place: ArtPlace, ratio: number): string {
  return FRAMES[place]
    .map((frame) => {
      const width = `${Math.ceil(frame.width * Math.max(1, ratio / frame.ratio))}${frame.unit}`;
      return frame.from > 0 ? `(min-width: ${frame.from}px) ${width}` : width;
    })
    .join(", ");
}
