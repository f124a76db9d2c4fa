import { beforeEach, describe, expect, it } from "vitest";
import { describeReview, type ReviewFacts } from "#features/feeds/describe-review.ts";
import { describeSite } from "#features/feeds/describe-site.ts";
import { jsonLdText } from "#features/feeds/json-ld.ts";
import { setEnvironment } from "#lib/env.ts";
import { hashesOfInlineScripts } from "#lib/security-headers.ts";
import { factsOf } from "../support/facts.ts";
import { strangersToSchemaOrg } from "../support/schema-org.ts";

beforeEach(() => setEnvironment({ SITE_URL: "https://verdict.example" }));

const graphOf = (facts: ReviewFacts) => JSON.parse(jsonLdText(describeReview("en", facts)))["@graph"];

describe("a review for machines", () => {
  it("uses only types and properties of schema.org", () => {
    const told = [...graphOf(factsOf()), JSON.parse(jsonLdText([describeSite("en")]))];
    expect(told.flatMap(strangersToSchemaOrg)).toEqual([]);
  });

  it("names the points in the author's order, and ranks none above another", () => {
    const [{ positiveNotes }] = graphOf(factsOf());
    expect(positiveNotes.itemListOrder).toBe("https://schema.org/ItemListUnordered");
    expect(positiveNotes.itemListElement).toMatchObject([
      { position: 1, name: "Most disagree" },
      { position: 2, name: "One agrees" },
      { position: 3, name: "Many agree" },
    ]);
  });

  it("counts what readers did, and gives no stars", () => {
    const facts = factsOf();
    const [review] = graphOf(facts);
    expect(
      review.interactionStatistic.map((one: { userInteractionCount: number }) => one.userInteractionCount),
    ).toEqual([103, 17, 2]);
    expect(jsonLdText(describeReview("en", facts))).not.toMatch(/rating/i);
  });

  it("leaves out what is not known, and what gives the story away", () => {
    const [review] = graphOf(factsOf());
    expect(Object.keys(review.itemReviewed).sort()).toEqual(["@type", "actor", "alternateName", "genre", "name"]);
    expect(JSON.stringify(graphOf(factsOf()))).not.toContain("PLANTED");
  });
});

describe("the text of the script", () => {
  const hostile = '</script><script>alert(1)</script><!-- \u2028\u2029 & "quoted" \\ \ud800 \u0000';

  it("has nothing in it that could end the script, and says the same when parsed", () => {
    const text = jsonLdText([{ "@type": "Thing", name: hostile }]);
    expect(text).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(text).name).toBe(hostile.toWellFormed().replace("\u0000", ""));
  });

  it("needs no hash in the policy, while scripts that run do", () => {
    const run =
      '<script>a()</script><script type="module">b()</script><script data-x=\'type="application/ld+json"\'>c()</script>';
    expect(hashesOfInlineScripts(`<script type="application/ld+json">{}</script>${run}`)).toHaveLength(3);
  });
});
