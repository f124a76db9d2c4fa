"use client";

import { useMemo } from "react";
import { draftAt, editPlace, replyPlace } from "../policy-writing.ts";
import type { MyComment } from "../queries.ts";
import type { DraftView } from "../queries-drafts.ts";
import { CommentForm } from "./comment-form.client.tsx";
import { pathsAt, type Scene } from "./comment-item.client.tsx";
import { DeleteForm } from "./delete-form.client.tsx";

export type Act = "reply" | "edit" | "delete";

/** The comments whose forms `/mine` was asked to show, and what was begun and not sent. */
export type MyTasks = { [act in Act]?: string | undefined } & { drafts?: DraftView[] | undefined };

type Props = {
  id: string;
  /** How far the comment gives away, and a reply with it. */
  spoils?: number | undefined;
  /** The point it is about, and a reply with it. */
  about?: string | undefined;
  own: MyComment | undefined;
  opened: Act | undefined;
  scene: Scene;
};

/** The forms standing open under a comment: the one the server was asked for, and the one opened in place. */
export function CommentTasks({ id, spoils = 0, about, own, opened, scene }: Props) {
  const asked = askedAct(id, scene.asked);
  return (
    <>
      {asked && <Task key={`asked-${asked}`} act={asked} isInPlace={false} {...{ id, spoils, about, own, scene }} />}
      {opened && opened !== asked && (
        <Task key={opened} act={opened} isInPlace {...{ id, spoils, about, own, scene }} />
      )}
    </>
  );
}

export function askedAct(id: string, asked: MyTasks | undefined): Act | undefined {
  return (["reply", "edit", "delete"] as const).find((act) => asked?.[act] === id);
}

type TaskProps = {
  act: Act;
  id: string;
  spoils: number;
  about: string | undefined;
  own: MyComment | undefined;
  isInPlace: boolean;
  scene: Scene;
};

function Task({ act, id, spoils, about, own, isInPlace, scene }: TaskProps) {
  const { reviewId, locale, labels, episodes, asked, close } = scene;
  const paths = useMemo(() => pathsAt(scene.paths, id), [scene.paths, id]);
  const words = own?.bodyMarkdown ?? null;
  // Where its words did not come along, its link leads to where they stand.
  if ((act === "edit" && (!own?.canEdit || words === null)) || (act === "delete" && !own?.canDelete)) return null;
  const shared = { locale, labels, ...(isInPlace && { onDone: close }) };
  const form = { reviewId, paths, episodes, isFocused: isInPlace && scene.wasPressed(), ...shared };
  return (
    <div id={`${act}-${id}`}>
      {act === "reply" && (
        <CommentForm
          task={{ kind: "reply", parentId: id }}
          pointId={about}
          saved={draftAt(replyPlace(id), asked?.drafts)}
          initialSpoils={spoils}
          {...form}
        />
      )}
      {act === "edit" && own && words !== null && (
        <CommentForm
          task={{ kind: "edit", commentId: id, revision: own.revision }}
          saved={draftAt(editPlace(id), asked?.drafts)}
          initialBody={words}
          initialSpoils={own.spoilsThrough}
          {...form}
        />
      )}
      {act === "delete" && <DeleteForm commentId={id} from={paths.mine} {...shared} />}
    </div>
  );
}
