import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import Busboy from "@fastify/busboy";
import { AppError } from "./errors.ts";

const MAX_FIELD_BYTES = 8 * 1024;
const MAX_FIELDS = 12;

/** A form with one file in it. `file` is null where none was chosen, or none was to be kept. */
export type Upload = { fields: Record<string, string>; file: Buffer | null; isTooLarge: boolean };

/**
 * Reads a form from a request. Of its file no more than `maxFileBytes` are ever held: one that is larger is let go and
 * read past, for the sake of the words that stand after it. Throws invalid for what is no such form.
 */
export async function readUpload(request: Request, maxFileBytes: number): Promise<Upload> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data;/i.test(type) || !request.body) throw new AppError("invalid", "errors.invalid");
  const upload: Upload = { fields: {}, file: null, isTooLarge: false };
  let chunks: Buffer[] = [];
  const parser = new Busboy({
    headers: { "content-type": type },
    limits: {
      fields: MAX_FIELDS,
      fieldSize: MAX_FIELD_BYTES,
      files: 1,
      fileSize: maxFileBytes,
      parts: MAX_FIELDS + 1,
      headerPairs: 20,
    },
  });
  parser.on("field", (name, value) => {
    upload.fields[name] = value;
  });
  parser.on("file", (_name, stream) => {
    stream.on("data", (chunk: Buffer) => {
      if (!upload.isTooLarge) chunks.push(chunk);
    });
    stream.on("limit", () => {
      upload.isTooLarge = true;
      chunks = [];
    });
  });
  try {
    await pipeline(Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]), parser);
  } catch {
    throw new AppError("invalid", "errors.invalid");
  }
  const file = Buffer.concat(chunks);
  return { ...upload, file: file.length > 0 ? file : null };
}
