import type { ReviewFacts } from "#features/feeds/describe-review.ts";
import type { ReviewView } from "#features/reviews/queries.ts";

const at = new Date("2026-01-02T03:04:05Z");
const title = "Soundtrack #1 – Korean Drama Review";

/** What a review's JSON-LD is made from: one point and one sentence of it give the story away. */
export function factsOf(): ReviewFacts {
  const sections = [
    {
      id: "s",
      kind: "verdict" as const,
      heading: "Verdict",
      language: "en",
      bodyMarkdown: "Warm ||PLANTED||. See it.",
      spoilsThrough: 0,
    },
  ];
  const point = (id: string, words: string, agree: number, disagree: number) => ({
    ...{
      id,
      number: Number(id),
      title: words,
      body: "",
      language: "en",
      revision: 1,
      spoilsThrough: 0,
      agree,
      disagree,
    },
    ...{ translations: [], pass: 0, earlier: { agree: 0, disagree: 0 } },
  });
  const review = {
    id: "r",
    slug: "soundtrack-1",
    title,
    parts: { name: "Soundtrack #1", dash: " – ", kind: "Korean Drama Review" },
    language: "en",
    verdictLanguage: "en",
    translation: null,
    translations: [],
    author: "Mina",
    publishedAt: at,
    updatedAt: at,
    sections,
    drama: {
      slug: "soundtrack-1",
      titleEnglish: "Soundtrack #1",
      titleHangul: "사운드트랙 #1",
      titleRomanised: null,
      year: null,
      releasedOn: null,
      network: null,
      episodes: null,
      country: null,
      genres: ["Music"],
      whereToWatch: [],
      palette: null,
      motif: null,
      picture: null,
      people: [{ name: "Park Hyung-sik", nameHangul: "박형식", job: "actor", character: "Han Sun-woo" }],
    },
  } as unknown as ReviewView;
  const points = [
    point("1", "Most disagree", 2, 8),
    point("2", "One agrees", 1, 0),
    point("3", "PLANTED", 50, 0),
    point("4", "Many agree", 50, 9),
  ];
  const safePoints = points
    .filter(({ id }) => id !== "3")
    .map(({ id, body, ...one }) => ({ id, body, ...one, spoilsThrough: 0 }));
  const safe = { ...{ id: "r", slug: "soundtrack-1", title, pointsHeading: null, language: "en", author: "Mina" } };
  return {
    review,
    safe: {
      ...safe,
      publishedAt: at,
      updatedAt: at,
      genres: ["Music"],
      picture: null,
      sections,
      points: safePoints,
      omitted: 1,
    },
    points,
    commentCount: 2,
    comments: [
      { id: "c", author: null, isKnown: true, bodyMarkdown: "Oh >!PLANTED!< yes", createdAt: at, editedAt: null },
    ],
  };
}
