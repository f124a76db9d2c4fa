import { z } from "zod";
import { slugInput } from "#features/reviews/inputs.ts";

export const ALT_MAX_CHARS = 400;
export const CREDIT_MAX_CHARS = 200;
export const CREDIT_URL_MAX_CHARS = 500;

// biome-ignore lint/suspicious/noControlCharactersInRegex: nobody can see them, and the database takes no NUL
const GAPS = /[\s\u0000-\u001f\u007f]+/gu;

const line = z.string().transform((text) => text.normalize("NFC").replace(GAPS, " ").trim());

const hash = z.string().regex(/^[0-9a-f]{40}$/);

/** What is said of a picture. An empty address is none. */
export const pictureWordsInput = z.object({
  slug: slugInput,
  alt: line.pipe(z.string().min(1, "pictures.faults.altEmpty").max(ALT_MAX_CHARS, "pictures.faults.altLong")),
  credit: line.pipe(
    z.string().min(1, "pictures.faults.creditEmpty").max(CREDIT_MAX_CHARS, "pictures.faults.creditLong"),
  ),
  creditUrl: line.pipe(
    z.union(
      [
        z.literal("").transform(() => null),
        z
          .url({ protocol: /^https?$/, hostname: z.regexes.domain })
          .regex(/^https?:\/\//i)
          .max(CREDIT_URL_MAX_CHARS)
          .transform((address) => new URL(address).href)
          .pipe(z.string().max(CREDIT_URL_MAX_CHARS)),
      ],
      "pictures.faults.creditUrl",
    ),
  ),
});
export type PictureWordsInput = z.output<typeof pictureWordsInput>;

/** The same for the picture that is there: `hash` says which one the words were written for. */
export const describePictureInput = pictureWordsInput.extend({ hash });
export type DescribePictureInput = z.output<typeof describePictureInput>;

export const removePictureInput = z.object({ slug: slugInput, hash });
export type RemovePictureInput = z.output<typeof removePictureInput>;

/** What was typed into a form that was refused, and the sentences beside its fields, as it is kept until the page shows it. */
export const keptPictureForm = z.object({
  slug: slugInput,
  typed: z.object({ alt: z.string(), credit: z.string(), creditUrl: z.string() }),
  message: z.string(),
  faults: z.record(z.string(), z.string()),
  /** The browser has let go of a file that has to be chosen again. */
  hadFile: z.boolean(),
});
export type KeptPictureForm = z.output<typeof keptPictureForm>;
