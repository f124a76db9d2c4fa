"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { KEPT_PREFIXES } from "#components/ui/kept-in-browser.client.tsx";
import { hearLive } from "#components/ui/live-line.client.tsx";
import { useOverlay } from "#components/ui/overlay.client.tsx";
import { NEWEST_TOLD } from "../policy.ts";
import type { MyComment } from "../queries.ts";
import type { DrawnComment, DrawnItem, NewComment } from "./drawn-comments.ts";
import type { MutedHere } from "./muted-words.client.tsx";

/** Reloading does not make a new visit. */
const VISIT_MINUTES = 30;

export type Arrivals = {
  /** Comments that came and are shown. */
  arrived: NewComment[];
  /** One's own comments that were edited or deleted since the page was made, as they are now. */
  changed: ReadonlyMap<string, DrawnComment>;
  /** What wears the mark of being new: nothing by people the reader muted, who are not announced either. */
  fresh: ReadonlySet<string>;
  /** Those that were announced while the page was open and are not shown yet, and whether there are more of them. */
  announced: string[];
  areMore: boolean;
  /** Those that came since the last visit and stand in no slice that was read. */
  missed: NewComment[];
  /** Shows what was announced or missed; gives the first of it. */
  show: () => Promise<string | undefined>;
  /** What is to be seen even where it stands folded away: what one just wrote, or is led to. */
  wanted: Wanted | null;
  want: (id: string) => void;
};

export type Wanted = { id: string };

type Asked = {
  reviewId: string;
  locale: string;
  through: number;
  newest: { id: string; at: number } | null | undefined;
  items: DrawnItem[];
};

/** What came to a discussion since the reader was here, and what comes while they are. */
export function useArrivals({ reviewId, locale, through, newest, items }: Asked): Arrivals {
  const [arrived, setArrived] = useState<NewComment[]>([]);
  const [changed, setChanged] = useState<ReadonlyMap<string, DrawnComment>>(new Map());
  const [told, setTold] = useState<[string, number][]>([]);
  const [missed, setMissed] = useState<NewComment[]>([]);
  const [since, setSince] = useState<number | null>(null);
  const own = useOverlay<MyComment[]>("comments");
  const isOwn = useMemo(() => new Set(own?.map(({ id }) => id)), [own]);
  const here = useMemo(() => new Set(items.flatMap((item) => ("id" in item ? [item.id] : []))), [items]);
  // As the page came: what is announced stays so, though the page is made again with a later comment.
  const [latest] = useState(newest?.at ?? 0);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const want = useCallback((id: string) => setWanted({ id }), []);

  const isTold = newest !== undefined;
  useEffect(() => {
    if (!isTold) return;
    setSince(beginVisit(reviewId));
    return hearLive("comments", ({ data }) => setTold(JSON.parse(data)));
  }, [reviewId, isTold]);

  /** Null where there was no answer, which says nothing of what is there. */
  const ask = useCallback(
    async (after: number, id?: string): Promise<NewComment[] | null> => {
      const query = `review=${reviewId}&after=${after}&through=${through}&locale=${locale}${id ? `&id=${id}` : ""}`;
      try {
        const answer = await fetch(`/api/comments?${query}`);
        return answer.ok ? await answer.json() : null;
      } catch {
        return null;
      }
    },
    [reviewId, locale, through],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, for what no slice at hand holds
  useEffect(() => {
    if (since === null || !newest || newest.at <= since || here.has(newest.id)) return;
    void ask(since).then((all) => setMissed(all ?? []));
  }, [since]);

  const known = useMemo(() => new Set([...here, ...arrived.map(({ id }) => id)]), [here, arrived]);
  const { isMuted, isQuiet } = useMuted(told, () => ask(latest));
  const isNews = (one: { id: string; name?: string }) => !known.has(one.id) && !isOwn.has(one.id) && !isMuted(one);
  const announced = told.flatMap(([id, at]) => (at > latest && isNews({ id }) && !isQuiet(id) ? [id] : []));
  const missing = missed.filter(isNews);
  const add = (all: NewComment[] | null) =>
    setArrived((before) => [...before, ...(all ?? []).filter(({ id }) => !before.some((one) => one.id === id))]);

  const show = async () => {
    const all = announced.length > 0 ? [...missing, ...((await ask(latest)) ?? [])] : missing;
    const first = all.find(isNews);
    add(all);
    return first?.id;
  };

  useOwnChanges(own, {
    wrote: (id) => {
      want(id);
      void ask(0, id).then(add);
    },
    changed: (id) =>
      void ask(0, id).then((all) => {
        if (all) setChanged((before) => new Map(before).set(id, all[0] ?? { id, gone: "erased" }));
      }),
  });

  const fresh = useMemo(() => {
    const came = new Set(told.flatMap(([id, at]) => (at > latest ? [id] : [])));
    const isFresh = (item: DrawnItem) =>
      "id" in item && !item.gone && (came.has(item.id) || (since !== null && (item.at ?? 0) * 1000 > since));
    const all = [...items.filter(isFresh), ...arrived] as DrawnComment[];
    return new Set(all.flatMap((one) => (isOwn.has(one.id) || isMuted(one) ? [] : [one.id])));
  }, [items, arrived, told, latest, since, isOwn, isMuted]);
  const areMore = announced.length >= NEWEST_TOLD;
  return { arrived, changed, fresh, announced, areMore, missed: missing, show, wanted, want };
}

/**
 * Which comments are by people the reader muted. Of what is told while the page is open only the id is known: for who muted
 * anybody it is read whose it is, and it is quiet until then.
 */
function useMuted(told: [string, number][], askWhose: () => Promise<NewComment[] | null>) {
  const muted = useOverlay<MutedHere>("muted");
  const names = useMemo(() => new Set(muted?.names), [muted]);
  const [whose, setWhose] = useState<ReadonlyMap<string, NewComment | undefined>>(new Map());
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each that is told
  useEffect(() => {
    if (names.size === 0 || told.length === 0) return;
    void askWhose().then((all) => {
      setWhose(
        new Map<string, NewComment | undefined>(
          all ? all.map((one) => [one.id, one]) : told.map(([id]) => [id, undefined]),
        ),
      );
    });
  }, [told, names]);
  return useMemo(() => {
    const isMuted = (one?: { name?: string }) => one?.name !== undefined && names.has(one.name);
    return { isMuted, isQuiet: (id: string) => names.size > 0 && (!whose.has(id) || isMuted(whose.get(id))) };
  }, [names, whose]);
}

type Changes = { wrote: (id: string) => void; changed: (id: string) => void };

/** Hears of what one writes, edits and deletes oneself: it may stand in a part that was not made again with the page. */
function useOwnChanges(own: MyComment[] | null, { wrote, changed }: Changes): void {
  const before = useRef<ReadonlyMap<string, number> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what one wrote may be new
  useEffect(() => {
    if (!own) return;
    const known = before.current;
    const now = new Map(own.filter(({ status }) => status === "visible").map(({ id, revision }) => [id, revision]));
    before.current = now;
    if (!known) return;
    for (const id of now.keys()) if (!known.has(id)) wrote(id);
    for (const [id, revision] of known) if (now.get(id) !== revision) changed(id);
  }, [own]);
}

/** When this browser saw the discussion before this visit, in milliseconds since 1970; null for the first time. */
function beginVisit(reviewId: string): number | null {
  const key = KEPT_PREFIXES.visit + reviewId;
  const now = Date.now();
  try {
    const [last = 0, before = null] = JSON.parse(localStorage.getItem(key) ?? "[]") as [number?, (number | null)?];
    const since = last && now - last > VISIT_MINUTES * 60_000 ? last : before;
    localStorage.setItem(key, JSON.stringify([now, since]));
    return since;
  } catch {
    return null;
  }
}
