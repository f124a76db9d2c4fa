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

  it("shows the drama's picture with who is to be named for it, else the social image", () => {
    const facts = factsOf();
    expect(graphOf(facts)[0].image).toBe("https://verdict.example/og/soundtrack-1.png");
    const words = { alt: "Two friends", credit: "Mina </script>", creditUrl: "https://example.org/" };
    facts.review.drama.picture = { hash: "a".repeat(40), ...words, width: 1500, height: 1000, widths: [480] };
    const text = jsonLdText(describeReview("en", facts));
    expect(JSON.parse(text)["@graph"][0].image).toMatchObject({
      "@type": "ImageObject",
      contentUrl: `https://verdict.example/pictures/${"a".repeat(40)}-1200.jpg`,
      caption: "Two friends",
      creditText: "Mina </script>",
    });
    expect(JSON.parse(text)["@graph"].flatMap(strangersToSchemaOrg)).toEqual([]);
    expect(text).not.toContain("</script>");
  });

  it("names the points, those first of which most agreement is certain", () => {
    const [{ positiveNotes }] = graphOf(factsOf());
    expect(positiveNotes.itemListElement).toMatchObject([
      { position: 1, name: "Many agree" },
      { position: 2, name: "One agrees" },
      { position: 3, name: "Most disagree" },
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
