"use client";

import { type MouseEvent, useMemo, useRef, useState } from "react";
import { MAX_INDENT } from "../policy.ts";
import { useArrivals } from "./arrivals.client.tsx";
import { CommentList, type CommentListProps } from "./comment-list.client.tsx";
import styles from "./comment-listing.module.css";
import type { DrawnItem } from "./drawn-comments.ts";
import { type DrawnSlice, joined, madeAgain, withArrived, withChanged } from "./joining.client.tsx";
import type { ListingLabels } from "./labels.ts";
import { useLaterUpvotes } from "./later-upvotes.client.tsx";
import { focusComment, loadSlice, useRememberedOrder, useWayToMissing } from "./listing-tools.client.tsx";
import { NewComments } from "./new-comments.client.tsx";

type Props = Omit<CommentListProps, "comments"> & {
  /** The comments of this slice, by `packed`. */
  packed: string;
  /** What is listed, and the way to the next slice of it (the part of its address behind `/discussion/`). */
  kind: string;
  next: string | null;
  /** The pages of the discussion, and the same in the language of the page. */
  slices: string;
  sliceEnd: string;
  slicePages: string;
  through: number;
  /** The comment written last when the page was made; undefined where nothing is told of new ones. */
  newest?: { id: string; at: number } | null;
  orders?: { kind: string; label: string; href: string; slice: string }[];
  words: ListingLabels;
};

type Listing = { kind: string; slices: DrawnSlice[] };

/** A thread that is read slice by slice, in an order of one's own, and hears of what comes meanwhile. */
export function CommentListing({
  packed,
  kind,
  next,
  slices,
  sliceEnd,
  slicePages,
  through,
  newest,
  orders,
  words,
  ...list
}: Props) {
  const [other, setOther] = useState<Listing | null>(null);
  const [more, setMore] = useState<DrawnSlice[]>([]);
  const [state, setState] = useState<"" | "loading" | "failed">("");
  const [begun, setBegun] = useState<DrawnItem[] | null>(null);
  const asked = useRef(0);
  const first = useMemo(() => JSON.parse(packed) as DrawnItem[], [packed]);
  // Below the comment a page is about, its answers stand one step in.
  const isBelow = first.some((item) => "here" in item);
  const shownKind = other?.kind ?? kind;
  const loaded = useMemo(() => {
    const items = begun ? madeAgain(first, begun, isBelow ? 1 : 0) : first;
    return [...(other?.slices ?? [{ items, next }]), ...more];
  }, [other, first, begun, isBelow, next, more]);
  const following = loaded.at(-1)?.next ?? null;
  const read = useMemo(() => joined(loaded.map(({ items }) => items)), [loaded]);
  const arrivals = useArrivals({ reviewId: list.reviewId, locale: list.locale, through, newest, items: read });
  const later = useMemo(
    () => [
      ...[...(other?.slices ?? []), ...more].flatMap((slice) => slice.items),
      ...arrivals.arrived.filter(({ id }) => arrivals.fresh.has(id)),
    ],
    [other, more, arrivals.arrived, arrivals.fresh],
  );
  const upvotes = useLaterUpvotes(later);
  const items = useMemo(
    () =>
      withChanged(
        withArrived(read, arrivals.arrived, { isOldestFirst: shownKind === "oldest", isWhole: following === null }),
        arrivals.changed,
      ),
    [read, arrivals.arrived, arrivals.changed, shownKind, following],
  );

  const load = async (path: string, take: (slice: DrawnSlice) => void) => {
    const ask = ++asked.current;
    setState("loading");
    const slice = await loadSlice(`${slices}/${path}${sliceEnd}`);
    // Meanwhile another order was chosen.
    if (ask !== asked.current) return;
    setState(slice ? "" : "failed");
    if (slice) take(isBelow ? shifted(slice) : slice);
  };
  const showMore = (event: MouseEvent) => {
    if (!isPlain(event) || !following) return;
    event.preventDefault();
    if (state === "loading") return;
    void load(following, (slice) => {
      if (!other && more.length === 0) setBegun(first);
      setMore((before) => [...before, slice]);
      const added = slice.items.find((item) => "id" in item && !items.some((one) => "id" in one && one.id === item.id));
      if (added && "id" in added) focusComment(added.id);
    });
  };
  const choose = (order: string, slice: string) => {
    const take = (listing: Listing | null) => {
      setMore([]);
      setBegun(null);
      setOther(listing);
    };
    if (order === kind) {
      asked.current++;
      setState("");
      return take(null);
    }
    return load(slice, (its) => take({ kind: order, slices: [its] }));
  };
  const remember = useRememberedOrder(orders, kind, choose);
  useWayToMissing(list.paths);

  return (
    <>
      {orders && (
        <nav className={styles.orders} aria-label={words.order}>
          {orders.map(({ kind: order, label, href, slice }) => (
            <a
              key={order}
              href={href}
              aria-current={order === shownKind || undefined}
              onClick={(event) => {
                if (!isPlain(event)) return;
                event.preventDefault();
                if (order !== "featured") remember(order);
                void choose(order, slice);
              }}
            >
              {`${label} `}
            </a>
          ))}
        </nav>
      )}
      <CommentList {...list} comments={items} fresh={arrivals.fresh} wanted={arrivals.wanted} laterUpvotes={upvotes} />
      {following && (
        <p className={styles.more}>
          <a href={`${slicePages}/${following}`} aria-busy={state === "loading"} onClick={showMore}>
            {state === "loading" ? words.loading : words.showMore}
          </a>
        </p>
      )}
      {state === "failed" && <p role="alert">{words.couldNotLoad}</p>}
      {newest !== undefined && <NewComments arrivals={arrivals} items={items} words={words} />}
    </>
  );
}

function shifted({ items, next }: DrawnSlice): DrawnSlice {
  const further = items.map(({ reply: _, ...item }: DrawnItem & { reply?: true }) => {
    return { ...item, indent: Math.min(MAX_INDENT, (item.indent ?? 0) + 1) } as DrawnItem;
  });
  return { items: further, next };
}

function isPlain(event: MouseEvent): boolean {
  return !event.button && !event.metaKey && !event.ctrlKey && !event.shiftKey;
}
