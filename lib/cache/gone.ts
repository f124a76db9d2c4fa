/** A page that bears this tag stands for something taken down on purpose, and is answered with 410. */
export const GONE_TAG = "gone";
