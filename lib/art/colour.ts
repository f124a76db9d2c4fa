type Triple = [number, number, number];

const toLinear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
const fromLinear = (light: number) => (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055);

function linearRgb(hex: string): Triple {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255].map((channel) => toLinear(channel / 255)) as Triple;
}

function toHex(rgb: Triple): string {
  const channel = (light: number) => Math.round(Math.min(1, Math.max(0, fromLinear(Math.max(0, light)))) * 255);
  return `#${rgb.map((light) => channel(light).toString(16).padStart(2, "0")).join("")}`;
}

/** Contrast of two colours `#rrggbb` as WCAG counts it, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = linearRgb(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The nearest lightness of a colour that can be read on all these backgrounds; its hue stays. */
export function readableOn(hex: string, backgrounds: string[], atLeast = 4.5): string {
  const isDarkGround = backgrounds.every((ground) => luminance(ground) < 0.18);
  const [lightness, a, b] = toOklab(linearRgb(hex));
  for (let step = 0; step <= 100; step++) {
    const moved = isDarkGround ? lightness + (1 - lightness) * (step / 100) : lightness * (1 - step / 100);
    const candidate = toHex(fromOklab([moved, a, b]));
    if (backgrounds.every((ground) => contrast(candidate, ground) >= atLeast)) return candidate;
  }
  return isDarkGround ? "#ffffff" : "#000000";
}

// Oklab by Björn Ottosson, https://bottosson.github.io/posts/oklab/
function toOklab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Triple): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}
