"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { updateOverlay, useOverlay } from "#components/ui/overlay.client.tsx";
import { draftAt } from "../policy-writing.ts";
import type { DraftView } from "../queries-drafts.ts";
import { useDraftInAccount } from "./draft-in-account.client.tsx";
import {
  asDraft,
  type Draft,
  goesOnFrom,
  newIdempotencyKey,
  readDraft,
  storageKey,
  writeDraft,
} from "./kept-drafts.client.tsx";

/** Whether a reader was faster than the scripts: their words are neither what the page came with nor what was put back. */
const isTypedAlready = ({ value, defaultValue }: HTMLTextAreaElement, local: Draft | null) =>
  value !== defaultValue.replace(/\r\n?/g, "\n") && value !== local?.body;

type Field = RefObject<HTMLTextAreaElement | null>;
/** How far it gives away, and the point it is about. */
type Choices = { level: RefObject<{ value: string } | null>; about: RefObject<HTMLSelectElement | null> };
type Words = Pick<Draft, "body" | "spoils" | "about">;

/**
 * Keeps what is typed into a field, and what is said of it, in this browser and in the account until it is posted, and
 * puts both back into the untouched field later. Where the account holds a version that this browser's does not go on from,
 * that one is put back and this browser's is the `other`; what another device posted or threw away goes here too, save for
 * words the account was never told of. Where nothing is left of a draft, all stands again as in the `untouched` form.
 * `idempotencyKey` stays the same for all attempts to send one draft, across reloads and devices.
 */
export function useDraft(
  { reviewId, place, untouched }: { reviewId: string; place: string; untouched: Words },
  field: Field,
  { level, about }: Choices,
  known?: DraftView,
) {
  const [isRestored, setIsRestored] = useState(known !== undefined);
  const [other, setOther] = useState<Draft | null>(null);
  const dropped = useRef<string | null>(null);
  /** What the page came with and is done with: a guest's words have no key to know them by. */
  const over = useRef<DraftView>(undefined);
  const idempotencyKey = useRef("");
  const isTouched = useRef(false);
  const isLookedAt = useRef(false);
  const viewer = useOverlay<object>("viewer");
  const inAccount = draftAt(place, useOverlay<DraftView[]>("drafts")) ?? known;
  const key = storageKey(reviewId, place);
  const { base, tell, tellLater, hold } = useDraftInAccount(
    { reviewId, place },
    {
      onGone() {
        writeDraft(key, null);
        if (isTouched.current) return;
        fill(untouched);
        idempotencyKey.current = newIdempotencyKey();
        setIsRestored(false);
      },
      onRenamed(from, to) {
        dropped.current = from;
        if (idempotencyKey.current === from) idempotencyKey.current = to;
      },
    },
  );

  const fill = useCallback(
    (words: Words) => {
      if (words.spoils && level.current) level.current.value = words.spoils;
      const points = [...(about.current?.options ?? [])];
      if (about.current)
        about.current.selectedIndex = Math.max(
          0,
          points.findIndex(({ value }) => value === words.about),
        );
      if (!field.current || words.body === field.current.value) return false;
      field.current.value = words.body;
      return true;
    },
    [field, level, about],
  );
  const put = useCallback(
    (draft: Draft) => {
      idempotencyKey.current = draft.idempotencyKey;
      return fill(draft);
    },
    [fill],
  );
  const chosen = (): Omit<Words, "body"> => ({ spoils: level.current?.value ?? "", about: about.current?.value });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the account's version is looked at when it is another one
  useEffect(() => {
    const before = readDraft(key);
    if (!isLookedAt.current && field.current && isTypedAlready(field.current, before)) {
      keep(field.current.value);
      setOther(before);
    }
    isLookedAt.current = true;
    const local = readDraft(key);
    // What was thrown away may still be on its way here.
    const account = inAccount && inAccount.key !== dropped.current && inAccount !== over.current ? inAccount : null;
    const isOther = account !== null && !goesOnFrom(local, account);
    const first = isOther ? asDraft(account) : local;
    idempotencyKey.current ||= first?.idempotencyKey || newIdempotencyKey();
    base.current = account?.at ?? local?.saved ?? base.current;
    if (!first || !field.current) return;
    if (!isTouched.current) {
      if (put(first)) setIsRestored(true);
      setOther(isOther && local?.body !== first.body ? local : null);
    } else if (isOther && account.body !== field.current.value) setOther(asDraft(account));
    if (!viewer || first !== local || (account && local.isSent && local.saved === account.at)) return;
    if (isTouched.current) tellLater(local);
    else tell(local);
  }, [key, inAccount?.at, inAccount?.key, viewer !== null]);

  const keep = (body: string) => {
    isTouched.current = true;
    // The first letter may come before the effect above.
    idempotencyKey.current ||= newIdempotencyKey();
    const saved = base.current ?? undefined;
    const draft = { body, ...chosen(), idempotencyKey: idempotencyKey.current, at: Date.now(), saved };
    writeDraft(key, draft);
    if (viewer) tellLater(draft);
  };

  return {
    isRestored,
    hasOther: other !== null,
    idempotencyKey,
    keep,
    /** Puts the other version into the field, and keeps the one that stood there as the other. */
    swap() {
      if (!other || !field.current) return;
      const now = { ...other, body: field.current.value, ...chosen() };
      put(other);
      keep(other.body);
      setOther(now.body.trim() ? now : null);
      field.current.focus();
    },
    /** The next attempt to send is another comment, not a repetition. */
    renewKey() {
      idempotencyKey.current = newIdempotencyKey();
      keep(field.current?.value ?? "");
    },
    /** Before it is sent: nothing is kept behind the back of what posts it, and nothing still on its way. */
    hold,
    /** The words are posted as they were `sent`: the next ones begin with nothing said of them but what was meanwhile. */
    clear(sent: Words) {
      const body = field.current?.value ?? "";
      const { spoils, about: point } = chosen();
      fill({
        body: body === sent.body ? "" : body,
        spoils: spoils === sent.spoils ? untouched.spoils : spoils,
        about: point === sent.about ? untouched.about : point,
      });
    },
    /** It was posted, which takes it out of the account too, or is thrown away. */
    drop({ isPosted = false } = {}) {
      const was = idempotencyKey.current;
      writeDraft(key, null);
      dropped.current = was;
      over.current = known;
      if (!isPosted && (viewer || inAccount)) tell({ body: "", idempotencyKey: was, at: 0 });
      if (isPosted) base.current = null;
      else fill(untouched);
      if (viewer)
        updateOverlay<DraftView[]>("drafts", (drafts) => (drafts ?? []).filter((draft) => draft.place !== place));
      idempotencyKey.current = newIdempotencyKey();
      isTouched.current = false;
      setIsRestored(false);
      setOther(null);
    },
  };
}
