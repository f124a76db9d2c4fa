"use client";

import { type FormEvent, type ReactNode, useActionState, useMemo, useState } from "react";
import { updateOverlay, useOverlay } from "#components/ui/overlay.client.tsx";
import { PressQueue, sendPress, signInAndReturnTo } from "#components/ui/press-queue.client.tsx";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { castVoteAction } from "../actions.ts";
import { type AgreementWord, type Answers, agreementWord, moveVote, type Stance } from "../policy.ts";
import { AgreementShare, type ShareLabels } from "./agreement-share.tsx";
import { Fold, type FoldLabels } from "./fold.tsx";
import { keepOwnTally, useLiveTally } from "./live-tallies.client.tsx";
import { PointBar } from "./point-bar.tsx";
import styles from "./point-vote.module.css";
import { VoteButton, type VoteButtonLabels } from "./vote-button.tsx";

export type PointVoteLabels = VoteButtonLabels & {
  /** `%` stands for the point's title. */
  form: string;
  agreeCount: string;
  disagreeCount: string;
  passCount: string;
  notSaved: string;
  reworded: string;
  carryOver: string;
  /** What was answered to an earlier wording; `%` stands for its words. */
  earlier: Record<Exclude<Stance, "none">, string>;
  words: Record<AgreementWord, string>;
  share: ShareLabels;
  /** Only where tallies are shown after one's own answer. */
  fold?: FoldLabels | undefined;
};

/** How things stand on the current wording; `revision` says which that is. */
type Standing = { stance: Stance; revision: number } & Answers;
/** The server's word on it; `at` is the vote's transaction (`isCounted`). */
type VoteAnswer = Standing & { at: string };
type EarlierVote = { stance: Exclude<Stance, "none">; words: string | null };
type MyVotes = {
  stances: Record<string, Stance>;
  earlier: Record<string, EarlierVote | undefined>;
  tallies: Record<string, Answers>;
};
type Props = {
  pointId: string;
  revision: number;
  title: string;
  locale: string;
  signInPath: string;
  /** What everyone sees, as the page was made. */
  tally: Answers;
  /** The viewer's own answer where the server knew it (`/mine`); undefined on the page for everybody. */
  stance?: Stance | undefined;
  /** Their answer to a wording before this one, known in the same way. */
  earlier?: EarlierVote | undefined;
  labels: PointVoteLabels;
  /** The point's own words. */
  children: ReactNode;
};

/** A point with its buttons, bar and tally. A plain form first; with JavaScript the press shows at once. */
export function PointVote({ pointId, revision, locale, signInPath, tally, labels, ...props }: Props) {
  const [result, submit] = useActionState(castVoteAction, null, THIS_PAGE);
  const overlay = useOverlay<MyVotes>("points");
  const heard = useLiveTally(pointId);
  const [pressed, setPressed] = useState<Standing | null>(null);
  const [said, setSaid] = useState<string | null>(null);

  const known: Standing = {
    stance: overlay ? (overlay.stances[pointId] ?? "none") : (props.stance ?? "none"),
    revision,
    ...(heard ?? overlay?.tallies[pointId] ?? tally),
  };
  const isKnown = Boolean(overlay) || props.stance !== undefined || pressed !== null;
  const shown = pressed ?? known;
  const earlier = shown.stance === "none" ? (overlay ? overlay.earlier[pointId] : props.earlier) : undefined;

  const queue = useMemo(
    () =>
      new PressQueue<Stance, VoteAnswer>(
        (stance) => sendPress("/api/votes", { pointId, stance, revision }, { locale, notSaved: labels.notSaved }),
        (answer, refusal) => {
          setPressed(null);
          if (answer) rememberAnswer(pointId, answer);
          if (refusal?.code === "unauthenticated") signInAndReturnTo(`point-${pointId}`, signInPath);
          else if (refusal) setSaid(refusal.message);
          else if (answer && answer.revision !== revision) setSaid(labels.reworded);
        },
      ),
    [pointId, revision, locale, labels, signInPath],
  );

  const press = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    if (!(submitter instanceof HTMLButtonElement)) return;
    const stance = submitter.value as Stance;
    setSaid(null);
    setPressed({ stance, revision, ...moveVote(shown, shown.stance, stance) });
    void queue.press(stance);
  };

  const voting = { stance: isKnown ? shown.stance : null, labels };
  const count = (number: number) => <b>{number.toLocaleString(locale)}</b>;
  return (
    <li
      className={styles.point}
      id={`point-${pointId}`}
      data-point-id={pointId}
      data-agree={shown.agree}
      data-disagree={shown.disagree}
      data-pass={shown.pass}
    >
      {props.children}
      <div className={styles.vote}>
        <form action={submit} onSubmit={press} aria-label={labels.form.replace("%", () => props.title)}>
          <input type="hidden" name="pointId" value={pointId} />
          <input type="hidden" name="revision" value={revision} />
          <input type="hidden" name="locale" value={locale} />
          {earlier && (
            <p className={styles.earlier}>
              {labels.earlier[earlier.stance].replace("%", () => (earlier.words ? `: “${earlier.words}”` : "."))}
              <button type="submit" name="stance" value={earlier.stance}>
                {labels.carryOver}
              </button>
            </p>
          )}
          <div className={styles.buttons}>
            <VoteButton name="agree" {...voting} />
            <VoteButton name="disagree" {...voting} />
            <div className={styles.neither}>
              <VoteButton name="pass" {...voting} />
              {shown.pass > 0 && (
                <p className={styles.passed}>
                  {count(shown.pass)} {labels.passCount}
                </p>
              )}
            </div>
          </div>
        </form>
        <Fold labels={labels.fold} isOpen={shown.stance !== "none"}>
          <PointBar id={`bar-${pointId}`} tally={shown} />
          <p className={styles.tally}>
            <span>
              {count(shown.agree)} {labels.agreeCount}
            </span>
            <span className={styles.word}>{labels.words[agreementWord(shown)]}</span>
            <span>
              {count(shown.disagree)} {labels.disagreeCount}
            </span>
          </p>
          <AgreementShare tally={shown} locale={locale} labels={labels.share} />
        </Fold>
        <p className={styles.said} role="alert">
          {said ?? (result && !result.ok ? result.message : null)}
        </p>
      </div>
    </li>
  );
}

function rememberAnswer(pointId: string, { stance, agree, disagree, pass, at }: VoteAnswer) {
  keepOwnTally(pointId, { agree, disagree, pass }, at);
  updateOverlay<MyVotes>("points", (before) => ({
    stances: { ...before?.stances, [pointId]: stance },
    earlier: { ...before?.earlier, [pointId]: undefined },
    tallies: { ...before?.tallies, [pointId]: { agree, disagree, pass } },
  }));
}
