import type { ParsedPoint, ReviewDocument } from "./parse-review.ts";
import type { StoredPoint, StoredReview } from "./queries.ts";

/** One thing an import would do, for the report. */
export type Change = { what: string; how: "added" | "changed" | "removed" | "moved"; name: string };

/** A point of the document and the stored point it continues, if any; `isReworded` asks for a new revision. */
export type PlannedPoint = { wanted: ParsedPoint; stored: StoredPoint | null; isReworded: boolean };
export type ImportPlan = { points: PlannedPoint[]; retired: StoredPoint[]; changes: Change[] };

/**
 * What has to happen so that the stored review says what the document says. A point continues the stored one with its
 * title, else the one with its words under another title; stored points that nothing continues are retired, never deleted.
 */
export function planImport(stored: StoredReview | null, document: ReviewDocument): ImportPlan {
  const free = new Set(stored?.points ?? []);
  const byTitle = document.points.map((wanted) => take(free, (point) => folded(point.title) === folded(wanted.title)));
  const points = document.points.map((wanted, index): PlannedPoint => {
    const before = byTitle[index] ?? take(free, (point) => wanted.body !== "" && point.body === wanted.body);
    const isReworded = before !== null && (before.title !== wanted.title || before.body !== wanted.body);
    return { wanted, stored: before, isReworded };
  });
  const retired = [...free].filter((point) => !point.isRetired);
  const pointChanges = [
    ...points.flatMap(changeOfPoint),
    ...retired.map(({ title }) => change("point", "removed", title)),
  ];
  const isMoved =
    stored && pointChanges.length === 0 && points.some((point, index) => point.stored !== stored.points[index]);
  if (isMoved) pointChanges.push(change("points", "moved", "their order"));
  return { points, retired, changes: [...changesOfText(stored, document), ...pointChanges] };
}

function changesOfText(stored: StoredReview | null, document: ReviewDocument): Change[] {
  const changes: Change[] = [];
  if (stored && stored.title !== document.title) changes.push(change("title", "changed", document.title));
  if (stored && stored.pointsHeading !== document.pointsHeading)
    changes.push(change("line above the points", "changed", document.pointsHeading ?? ""));
  for (const section of document.sections) {
    const before = stored?.sections.find(({ kind }) => kind === section.kind);
    if (!before) changes.push(change("section", "added", section.heading));
    else if (before.heading !== section.heading || before.bodyMarkdown !== section.bodyMarkdown)
      changes.push(change("section", "changed", section.heading));
  }
  const kinds = document.sections.map(({ kind }) => kind);
  const gone = (stored?.sections ?? []).filter(({ kind }) => !kinds.includes(kind));
  changes.push(...gone.map(({ heading }) => change("section", "removed", heading)));
  const keptOrder = (stored?.sections ?? []).map(({ kind }) => kind).filter((kind) => kinds.includes(kind));
  const newOrder = kinds.filter((kind) => keptOrder.includes(kind));
  if (keptOrder.join() !== newOrder.join()) changes.push(change("sections", "moved", "their order"));
  return changes;
}

function changeOfPoint({ wanted, stored, isReworded }: PlannedPoint): Change[] {
  if (!stored || stored.isRetired) return [change("point", "added", wanted.title)];
  return isReworded ? [change("point", "changed", wanted.title)] : [];
}

function take(free: Set<StoredPoint>, fits: (point: StoredPoint) => boolean): StoredPoint | null {
  const candidates = [...free].filter(fits);
  const found = candidates.find((point) => !point.isRetired) ?? candidates[0] ?? null;
  if (found) free.delete(found);
  return found;
}

function change(what: string, how: Change["how"], name: string): Change {
  return { what, how, name };
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, " ").trim();
}
