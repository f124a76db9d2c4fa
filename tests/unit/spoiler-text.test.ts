import { describe, expect, test } from "vitest";
import { SPOILER_WAS_HERE, withoutSpoilers } from "#lib/markdown/spoiler-text.ts";

const seen = (text: string) => withoutSpoilers(text).replaceAll(SPOILER_WAS_HERE, "#");

describe("a text without its spoilers", () => {
  test.each([
    ["no marks > at ! all | here", "no marks > at ! all | here"],
    ["a >!x!< b >!y!< c", "a # b # c"],
    ["a ||x|| b ||y|| c", "a # b # c"],
    ["this || that", "this || that"],
    ["one >!open", "one >!open"],
    ["a >!x\ny!< b", "a # b"],
    ["a >!x!< b\n\nc >!y!< d", "a # b\n\nc # d"],
  ])("%j is %j", (text, left) => expect(seen(text)).toBe(left));

  // How marks pair is for the parser to say; these are where a simpler reading would show what it hides.
  test.each([
    "a || b ||SECRET|| c",
    "`a||b` ||SECRET|| c",
    "\\|| ||SECRET|| c",
    ">!a `!<` SECRET!<",
    "||SECRET >!b|| c!<",
    ">!a *b!< SECRET >!d* e!<",
    "- x||a\n- b||SECRET||d||",
    ">!a \\!< SECRET!<",
    ">!SECRET\\\\!<",
    "x ||a|||SECRET|| y",
    "[a||b](https://x.example) ||SECRET||",
    ">!>!a!< SECRET!<",
    "> ||SECRET\n> SECRET|| b",
    "||SECRET\n \nSECRET||",
  ])("nothing is left of the secret in %j", (text) => expect(seen(text)).not.toContain("SECRET"));
});
