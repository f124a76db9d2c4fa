"use client";

import { type FormEvent, type MouseEvent, type ReactNode, useActionState, useMemo, useState } from "react";
import { updateOverlay, useOverlay } from "#components/ui/overlay.client.tsx";
import { castVoteAction } from "../actions.ts";
import { type AgreementWord, agreementWord, moveVote, type Stance, type Tally } from "../policy.ts";
import { AgreementShare, type ShareLabels } from "./agreement-share.tsx";
import { Fold, type FoldLabels } from "./fold.tsx";
import { keepOwnTally, useLiveTally } from "./live-tallies.client.tsx";
import { PointBar } from "./point-bar.tsx";
import styles from "./point-vote.module.css";
import { type VoteAnswer, VoteQueue, type VoteRefusal } from "./vote-queue.client.tsx";

export type PointVoteLabels = {
  /** `%` stands for the point's title. */
  form: string;
  agree: string;
  disagree: string;
  agreeCount: string;
  disagreeCount: string;
  notSaved: string;
  words: Record<AgreementWord, string>;
  share: ShareLabels;
  /** Only where tallies are shown after one's own answer. */
  fold?: FoldLabels | undefined;
};

type Shown = { stance: Stance } & Tally;
type MyVotes = { stances: Record<string, Stance>; tallies: Record<string, Tally> };
type Props = {
  pointId: string;
  title: string;
  locale: string;
  signInPath: string;
  /** What everyone sees, as the page was made. */
  tally: Tally;
  /** The viewer's own answer where the server knew it (`/mine`); undefined on the page for everybody. */
  stance?: Stance | undefined;
  labels: PointVoteLabels;
  /** The point's own words. */
  children: ReactNode;
};

/** A point with its two buttons, bar and tally. A plain form first; with JavaScript the press shows at once. */
export function PointVote({ pointId, title, locale, signInPath, tally, stance, labels, children }: Props) {
  const [result, submit] = useActionState(castVoteAction, null);
  const overlay = useOverlay<MyVotes>("points");
  const heard = useLiveTally(pointId);
  const [pressed, setPressed] = useState<Shown | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const known: Shown = {
    stance: overlay ? (overlay.stances[pointId] ?? "none") : (stance ?? "none"),
    ...(heard ?? overlay?.tallies[pointId] ?? tally),
  };
  const isKnown = Boolean(overlay) || stance !== undefined || pressed !== null;
  const shown = pressed ?? known;

  const queue = useMemo(
    () =>
      new VoteQueue(
        (wanted) => sendVote(pointId, wanted, locale, labels.notSaved),
        (answer) => {
          setPressed(null);
          if (!("code" in answer)) return rememberAnswer(pointId, answer);
          if (answer.code === "unauthenticated") {
            const here = `${location.pathname}#point-${pointId}`;
            location.assign(`${signInPath}?callbackUrl=${encodeURIComponent(here)}`);
          } else setRefusal(answer.message);
        },
      ),
    [pointId, locale, labels.notSaved, signInPath],
  );

  const press = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    if (!(submitter instanceof HTMLButtonElement)) return;
    const wanted = submitter.value as Stance;
    setRefusal(null);
    setPressed({ stance: wanted, ...moveVote(shown, shown.stance, wanted) });
    void queue.press(wanted);
  };

  const side = (name: "agree" | "disagree") => ({
    type: "submit" as const,
    name: "stance",
    value: isKnown && shown.stance === name ? "none" : name,
    className: styles[name],
    onClick: dropSecondOfDoubleClick,
    ...(isKnown ? { "aria-pressed": shown.stance === name } : {}),
  });

  const said = refusal ?? (result && !result.ok ? result.message : null);
  return (
    <li
      className={styles.point}
      id={`point-${pointId}`}
      data-point-id={pointId}
      data-agree={shown.agree}
      data-disagree={shown.disagree}
    >
      {children}
      <div className={styles.vote}>
        <form action={submit} onSubmit={press} aria-label={labels.form.replace("%", () => title)}>
          <input type="hidden" name="pointId" value={pointId} />
          <input type="hidden" name="locale" value={locale} />
          <div className={styles.buttons}>
            <button {...side("agree")}>
              <svg viewBox="0 0 18 18" aria-hidden="true">
                <path d="M3 9.5 7.2 14 15 4.5" />
              </svg>
              {labels.agree}
            </button>
            <button {...side("disagree")}>
              <svg viewBox="0 0 18 18" aria-hidden="true">
                <path d="M4 4l10 10M14 4 4 14" />
              </svg>
              {labels.disagree}
            </button>
          </div>
        </form>
        <Fold labels={labels.fold} isOpen={shown.stance !== "none"}>
          <PointBar id={`bar-${pointId}`} tally={shown} />
          <p className={styles.tally}>
            <span>
              <b>{shown.agree.toLocaleString(locale)}</b> {labels.agreeCount}
            </span>
            <span className={styles.word}>{labels.words[agreementWord(shown)]}</span>
            <span>
              <b>{shown.disagree.toLocaleString(locale)}</b> {labels.disagreeCount}
            </span>
          </p>
          <AgreementShare tally={shown} locale={locale} labels={labels.share} />
        </Fold>
        <p className={styles.said} role="alert">
          {said}
        </p>
      </div>
    </li>
  );
}

function dropSecondOfDoubleClick(event: MouseEvent) {
  if (event.detail > 1) event.preventDefault();
}

function rememberAnswer(pointId: string, { stance, agree, disagree, at }: VoteAnswer) {
  keepOwnTally(pointId, { agree, disagree }, at);
  updateOverlay<MyVotes>("points", (before) => ({
    stances: { ...before?.stances, [pointId]: stance },
    tallies: { ...before?.tallies, [pointId]: { agree, disagree } },
  }));
}

async function sendVote(
  pointId: string,
  stance: Stance,
  locale: string,
  notSaved: string,
): Promise<VoteAnswer | VoteRefusal> {
  try {
    const answer = await fetch("/api/votes", {
      method: "POST",
      headers: { "content-type": "application/json", "x-verdict-locale": locale },
      body: JSON.stringify({ pointId, stance }),
    });
    return (await answer.json()) as VoteAnswer | VoteRefusal;
  } catch {
    return { code: "unavailable", message: notSaved };
  }
}
