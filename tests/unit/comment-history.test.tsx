import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { CommentHistory } from "#features/comments/components/comment-history.tsx";

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));

function drawn(hides: boolean, ...bodies: string[]) {
  const versions = bodies.map((bodyMarkdown, hour) => ({ bodyMarkdown, spoilsThrough: 0, at: at(hour) }));
  const history = { id: "c", authorName: "Mina", reviewSlug: "quiet", reviewTitle: "Quiet", hides, versions };
  return renderToStaticMarkup(<CommentHistory locale="en" history={history} />);
}

it("draws every version behind the spoiler's switch once part of one stood between marks", () => {
  const html = drawn(true, "Jun dies at the end.", "||Jun dies at the end||", "A surprise.");
  expect(html.match(/type="checkbox"/g)).toHaveLength(3);
});

it("draws words in which nothing was ever hidden in plain sight", () => {
  expect(drawn(false, "A fine end.", "A finer end.")).not.toContain("checkbox");
});
