import path from "node:path";
import { parseArgs } from "node:util";
import { importReview, importTags } from "#features/imports/mutations.ts";
import { importTranslation } from "#features/imports/mutations-translation.ts";
import { findAuthor } from "#features/imports/queries.ts";
import { readDocument } from "#features/imports/read-document.ts";
import { describeImport, describeTranslation } from "#features/imports/report.ts";
import { translationTags } from "#features/translations/mutations.ts";
import { expireEverywhere } from "#lib/cache/expire.ts";
import { env } from "#lib/env.ts";
import { isLocale, LOCALES } from "#lib/i18n/locales.ts";
import { withDatabase } from "./launch/open-database.ts";
import { runCommand } from "./launch/run-command.ts";

const USAGE = `Reads plain-text reviews. Without --apply it only says what would be stored.

  npm run import -- FILE… [--apply] [--draft] [--author EMAIL] [--allow-unplaced]
  npm run import -- FILE --translates SLUG --language LANGUAGE [--translator NAME] [--apply] [--draft]

  --apply            store what the report says (all of the files, or none of them)
  --draft            a new review stays a draft instead of being published
  --author EMAIL     who signs; without it the byline names the site
  --allow-unplaced   store a document although some of its lines have no place; they are left out
  --translates SLUG  the file is a translation of the review at /reviews/SLUG, with the same points in the same order
  --language         what it is translated into: ${LOCALES.join(" or ")}
  --translator NAME  who translated it, as readers are told

Facts that a document does not state can stand beside it: goblin.facts.json beside goblin.txt.
There "spoilsThrough" says the last episode that a section or a point gives away, which is then
left out for who has not seen it: {"sections": {"plot": 16}, "points": {"2": 12}}.`;

type Flags = ReturnType<typeof readFlags>;

function readFlags() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      apply: { type: "boolean", default: false },
      draft: { type: "boolean", default: false },
      author: { type: "string" },
      translates: { type: "string" },
      language: { type: "string" },
      translator: { type: "string" },
      "allow-unplaced": { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  return { ...values, files: positionals };
}

function readAll(files: string[], allowUnplaced: boolean, isTranslation: boolean) {
  return files.map((file) => {
    try {
      const read = readDocument(path.resolve(env().INIT_CWD ?? ".", file), { isTranslation });
      const isWhole = read.faults.length === 0 && read.problems.every((problem) => problem.isUnplaced && allowUnplaced);
      return { file, read, isWhole };
    } catch (error) {
      return { file, read: null, isWhole: false, why: error instanceof Error ? error.message : String(error) };
    }
  });
}

async function importOneTranslation(flags: Flags, slug: string): Promise<number> {
  const { files, language, translator, apply, draft: isDraft, "allow-unplaced": allowUnplaced } = flags;
  const [document] = readAll(files, allowUnplaced, true);
  if (files.length !== 1 || !document || !isLocale(language)) {
    console.error(USAGE);
    return 2;
  }
  const { file, read, isWhole, why } = document;
  if (!read) {
    console.log(`${file}\n  fault     It cannot be read: ${why}`);
    return 1;
  }
  const wanted = { document: read.document, slug, language, translator };
  const outcome = isWhole ? await importTranslation(wanted, { apply, isDraft }) : null;
  console.log(describeTranslation(file, read, outcome, apply));
  if (apply && outcome?.reviewId && outcome.status !== "unchanged")
    await expireEverywhere(translationTags(outcome.reviewId));
  if (!apply) console.log("Nothing was stored: add --apply to store it.");
  return outcome?.status ? 0 : 1;
}

async function importAll({ files, apply, draft, author, "allow-unplaced": allowUnplaced }: Flags): Promise<number> {
  const documents = readAll(files, allowUnplaced, false);
  const mayApply = apply && documents.every(({ isWhole }) => isWhole);
  const authorId = author ? await findAuthor(author) : null;
  if (author && !authorId) {
    console.error(`Nobody here has the address ${author}.`);
    return 1;
  }
  for (const { file, read, isWhole, why } of documents) {
    if (!read) {
      console.log(`${file}\n  fault     It cannot be read: ${why}\n`);
      continue;
    }
    const outcome = isWhole ? await importReview(read, { apply: mayApply, authorId, isDraft: draft }) : null;
    console.log(`${describeImport(file, read, outcome, mayApply)}\n`);
    if (mayApply && outcome?.reviewId && outcome.status !== "unchanged")
      await expireEverywhere(importTags({ reviewId: outcome.reviewId, slug: read.slug }));
  }
  if (documents.some(({ isWhole }) => !isWhole)) {
    console.log("Not everything could be placed, so nothing was stored.");
    return 1;
  }
  if (!apply) console.log("Nothing was stored: add --apply to store it.");
  return 0;
}

async function main(): Promise<number> {
  let flags: Flags;
  try {
    flags = readFlags();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return 2;
  }
  if (flags.help || flags.files.length === 0) {
    console.log(USAGE);
    return flags.help ? 0 : 2;
  }
  const { translates } = flags;
  return withDatabase(() => (translates ? importOneTranslation(flags, translates) : importAll(flags)));
}

await runCommand(async () => {
  process.exitCode = await main();
});
