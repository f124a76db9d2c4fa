/**
 * Where a form without JavaScript is sent: the page it stands on, its query kept. Given to `useActionState`, as React
 * would else write an empty `action`, which HTML does not allow.
 */
export const THIS_PAGE = "#";
