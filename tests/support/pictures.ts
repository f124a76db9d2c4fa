import { randomBytes } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";

/** A picture unlike any other, by its colours: bright above, dark below, so that one sees which way is up. */
export function aPicture(width = 1200, height = 800): Sharp {
  const [r = 0, g = 0, b = 0, d = 0] = randomBytes(4);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="50%" fill="rgb(${200 + (r % 56)},${200 + (g % 56)},${200 + (b % 56)})"/>
    <rect y="50%" width="100%" height="50%" fill="rgb(${r % 56},${g % 56},${b % 56})"/>
    <circle cx="${(d / 255) * width}" cy="50%" r="${height / 8}" fill="#c33"/></svg>`;
  return sharp(Buffer.from(svg)).removeAlpha();
}

/** The same as the bytes of a JPEG file. */
export function aPictureFile(width?: number, height?: number): Promise<Buffer> {
  return aPicture(width, height).jpeg().toBuffer();
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG of a few kilobytes that fills gigabytes when it is unpacked. */
export function aPngBomb(side = 20_000): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(side, 0);
  size.writeUInt32BE(side, 4);
  size.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(side * (Math.ceil(side / 8) + 1)), { level: 9 });
  return Buffer.concat([SIGNATURE, chunk("IHDR", size), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

/** The same PNG with the chunk that makes it move. */
export function moving(png: Buffer): Buffer {
  const frames = Buffer.alloc(8);
  frames.writeUInt32BE(2, 0);
  const afterSize = SIGNATURE.length + 12 + 13;
  return Buffer.concat([png.subarray(0, afterSize), chunk("acTL", frames), png.subarray(afterSize)]);
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
