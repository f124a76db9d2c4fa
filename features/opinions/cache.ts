import "server-only";
import { HOME_TAG } from "#features/reviews/queries.ts";
import { cached } from "#lib/cache/cached.ts";
import { becauseTag, findMap, listBecause, MAP_TAG } from "./queries.ts";
import { DATASET_TAG, listDatasetFiles } from "./queries-dataset.ts";

/** The map for everyone. Expired when it is drawn anew, and when reviews come and go. */
export const getMap = () => cached(findMap, [], { name: "opinion-map", tags: [MAP_TAG, HOME_TAG] });

/** What agreeing with the points of a review speaks for. Expired when that changes, and when reviews come and go. */
export const getBecause = (reviewId: string, through = 0) =>
  cached(listBecause, [reviewId, through], { name: "because", tags: [becauseTag(reviewId), HOME_TAG] });

/** The files of the open dataset, without what is in them. Expired when one changes. */
export const getDatasetFiles = () => cached(listDatasetFiles, [], { name: "dataset-files", tags: [DATASET_TAG] });
