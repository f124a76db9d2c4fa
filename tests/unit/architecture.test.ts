import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const LAYERS = ["db", "lib", "components", "features", "app"];
const FEATURES =
  "audit settings proofs accounts trust screening search watching reviews saved pictures points comments suggestions catalogue opinions feeds readers editor figures translations moderation legal appeals oversight notifications imports".split(
    " ",
  );
const ROOT = path.resolve(import.meta.dirname, "../..");

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx"], {
  cwd: ROOT,
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file && existsSync(path.join(ROOT, file)));
const code = files.filter((file) => LAYERS.includes(file.split("/")[0] ?? ""));
const text = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

function importsOf(file: string): { target: string; isTypeOnly: boolean }[] {
  const found = text(file).matchAll(
    /(?:^|\n)(?:import|export)\s(type\s)?[^;]*?from\s+"([^"]+)"|import\("([^"]+)"\)|(?:^|\n)import\s+"([^"]+)"/g,
  );
  return [...found].map(([, type, from, dynamic, bare]) => {
    const name = from ?? dynamic ?? bare ?? "";
    const target = name.startsWith("#")
      ? name.slice(1)
      : name.startsWith(".")
        ? path.join(path.dirname(file), name)
        : name;
    return { target, isTypeOnly: Boolean(type) };
  });
}

const featureOf = (file: string) =>
  file.startsWith("features/") && file.split("/").length > 2 ? file.split("/")[1] : undefined;
const kindOf = (file: string) => path.basename(file).replace(/\.tsx?$/, "");

describe.each(code)("%s", (file) => {
  const imports = importsOf(file);
  const layer = LAYERS.indexOf(file.split("/")[0] ?? "");

  test("imports only what stands before it", () => {
    for (const { target, isTypeOnly } of imports) {
      const other = LAYERS.indexOf(target.split("/")[0] ?? "");
      // The connection asks lib for the environment, and nothing else crosses upwards.
      if (file.startsWith("db/") && (target === "lib/env.ts" || (isTypeOnly && target.startsWith("lib/")))) continue;
      if (file === "db/seed.ts" && target.startsWith("features/imports/")) continue;
      if (other >= 0) expect(other, `${file} → ${target}`).toBeLessThanOrEqual(layer);
      expect(target, `${file} → ${target}`).not.toMatch(/^(scripts|tests)\//);
    }
  });

  test("keeps the database behind queries, mutations and jobs", () => {
    const mayAskDatabase =
      /^(db|lib)\//.test(file) || /^features\/(jobs\.ts|\w+\/(queries|mutations|jobs)[\w-]*\.ts)$/.test(file);
    const asked = imports.filter(
      ({ target, isTypeOnly }) => /^(db\/|drizzle-orm|postgres$)/.test(target) && !isTypeOnly,
    );
    if (!mayAskDatabase) expect(asked.map(({ target }) => target)).toEqual([]);
  });

  test("says where it runs", () => {
    if (file.endsWith("/actions.ts")) expect(text(file)).toMatch(/^"use server";/);
    if (/features\/\w+\/(queries|mutations|cache)\.ts$/.test(file))
      expect(text(file)).toMatch(/^import "server-only";/);
    if (/features\/\w+\/(inputs|policy|queries|mutations)\.ts$/.test(file))
      expect(imports.map(({ target }) => target).filter((target) => /^next(\/|-|$)/.test(target))).toEqual([]);
    expect(/^"use client";/.test(text(file)), "use client and .client.tsx go together").toBe(
      // Next fixes these two names and wants the directive in them.
      file.endsWith(".client.tsx") || /\/(global-)?error\.tsx$/.test(file),
    );
  });

  test("keeps features in their order and off each other's doors", () => {
    const own = featureOf(file);
    if (!own) return;
    for (const { target } of imports) {
      const other = featureOf(target);
      if (!other || other === own) continue;
      expect(FEATURES.indexOf(other), `${file} → ${target}`).toBeLessThan(FEATURES.indexOf(own));
      expect(kindOf(target), `${file} → ${target}`).not.toBe("actions");
    }
  });

  if (file.endsWith(".client.tsx")) {
    test("brings only browser code to the browser", () => {
      for (const { target, isTypeOnly } of imports) {
        if (isTypeOnly || !/^(db|lib|components|features|app)\//.test(target)) continue;
        expect(target).toMatch(
          /(\.client\.tsx|\.module\.css|\/(policy[\w-]*|actions)\.ts|^components\/.*|^lib\/i18n\/locales\.ts|\/messages\/\w+\/page-error\.json|\/components\/[\w-]+\.tsx)$/,
        );
      }
    });
  }
});

test("no browser code brings a validation library, however far down", () => {
  const sent = code.filter((file) => file.endsWith(".client.tsx"));
  for (const file of sent) {
    for (const { target, isTypeOnly } of importsOf(file)) {
      expect(isTypeOnly ? "" : target, `${file} → ${target}`).not.toMatch(/^zod|\/inputs\.ts$/);
      if (isTypeOnly || target.endsWith("/actions.ts") || !code.includes(target) || sent.includes(target)) continue;
      sent.push(target);
    }
  }
});

test("only env.ts reads the environment, and every feature folder is in the list", () => {
  const readers = code.filter(
    (file) => /process\.env/.test(text(file)) && file !== "lib/env.ts" && !file.startsWith("db/embedded/"),
  );
  expect(readers).toEqual([]);
  const folders = new Set(code.map(featureOf).filter(Boolean));
  expect([...folders].filter((name) => !FEATURES.includes(name ?? ""))).toEqual([]);
});

/** How many things each `Promise.all([…])` in a text begins at once. */
function begunAtOnce(source: string): number[] {
  return [...source.matchAll(/Promise\.all\(\[/g)].map(({ index, 0: { length } }) => {
    let [depth, things, hasWords] = [0, 0, false];
    for (const sign of source.slice(index + length)) {
      if (depth === 0 && (sign === "," || sign === "]")) {
        if (hasWords) things += 1;
        hasWords = false;
        if (sign === "]") break;
      } else if (/\S/.test(sign)) hasWords = true;
      if ("([{".includes(sign)) depth += 1;
      if (")]}".includes(sign)) depth -= 1;
    }
    return things;
  });
}

/** Whether a text begins so many things at once that one request would take many of the database's connections. */
const beginsMany = (source: string) =>
  begunAtOnce(source).some((things) => things > 3) || /Promise\.all\((?!\[)/.test(source);

test("nothing that is made for each request takes many of the database's connections at once", () => {
  expect(begunAtOnce("await Promise.all([one(a, b), [two, three],\n]); await Promise.all([(four) => four]);")).toEqual([
    2, 1,
  ]);
  expect(["Promise.all([1, 2, 3])", "Promise.all([1, 2, 3, 4])", "Promise.all(ids.map(find))"].map(beginsMany)).toEqual(
    [false, true, true],
  );
  const pages = code.filter((file) => file.startsWith("app/[locale]/(own)/") || file === "app/[locale]/my-reading.ts");
  const queries = code.filter((file) => /^features\/[^/]+\/queries[^/]*\.ts$/.test(file));
  expect(pages.length).toBeGreaterThan(40);
  expect(queries.length).toBeGreaterThan(40);
  expect([...pages, ...queries].filter((file) => beginsMany(text(file)))).toEqual([]);
});

test("only a new comment expires a discussion without the reasons in it", () => {
  const expires = (source: string) => /expire\w+\([^;]*\bcommentsTag\b/.test(source);
  expect(["expireInAction([commentsTag(id)])", "expireOnCommit(tx, discussionTags(id))"].map(expires)).toEqual([
    true,
    false,
  ]);
  expect(code.filter((file) => expires(text(file)))).toEqual([]);
  expect(code.filter((file) => /\btagsOfNew\(/.test(text(file))).toSorted()).toEqual([
    "app/api/comments/route.ts",
    "features/comments/actions.ts",
  ]);
});

test("no folder says nothing, and nothing hides behind an index", () => {
  const vague = /(^|\/)(utils?|helpers?|common|types|hooks|services)(\/|\.tsx?$)|(^|\/)index\.tsx?$/;
  expect(files.filter((file) => vague.test(file))).toEqual([]);
});
