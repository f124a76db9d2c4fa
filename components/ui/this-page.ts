/**
 * Where a form without JavaScript is sent: the page it stands on, its query kept. Given to `useActionState`, as React
 * would else write an empty `action`, which HTML does not allow.
 */
export const THIS_PAGE = "#";

/**
 * The same for one of several forms with the same action on a page, at the element with that id: React takes an answer for
 * that of every form whose address is the same.
 */
export const atPlace = (id: string) => `#${id}`;
