/** Within the site: how long an answer of a route handler is. Next would drop a `content-length`. */
export const ANSWER_BYTES = "x-answer-bytes";
