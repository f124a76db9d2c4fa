// Keeps the reviews read last, as everybody gets them, for when there is no network. While there is one, every page comes
// from it. To end this worker in all browsers, put no-offline.js in its place.
const PAGES = "verdict-pages-1";
const FILES = "verdict-files-1";
const MOST_REVIEWS = 10;
const WAIT_MS = 8_000;
const OFFLINE_PAGE_FOR_MS = 86_400_000;

const REVIEW = /^(?:\/[a-z]{2})?\/reviews\/[^/]+(?:\/through\/\d+)?$/;
const FILE = /^\/(?:_next\/static|art|pictures|type)\//;
// Its typefaces and pictures the page itself names, those of all it could have that it has loaded; its style sheets stand in it.
const FILES_IN_PAGE = /\/(?:_next\/static\/(?!media\/)|art\/|type\/)[\w\-./~%]+\.(?!css\b)\w+(?![\w.])/g;
const SHEETS_BESIDE_PAGE = /<link rel="stylesheet" href="(\/_next\/static\/[^"]+)"/g;
const NEVER_CHANGES = /^\/_next\/static\//;
const LIST = /(<ul[^>]*data-kept-reviews[^>]*>)/;

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([dropOthers(), registration.navigationPreload?.enable(), clients.claim()]));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  // Also for what is never kept: a preloaded answer that is not taken would be asked for twice.
  if (request.mode === "navigate") event.respondWith(answerPage(event, pathname));
  else if (FILE.test(pathname)) event.respondWith(answerFile(request, pathname));
});

// What the site says while no page of it is open: never more than a page for everybody may say.
addEventListener("push", (event) => {
  const { title, body, tag, path } = event.data.json();
  event.waitUntil(registration.showNotification(title, { body, tag, icon: "/icon-192.png", data: { path } }));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data.path, location.origin);
  if (url.origin === location.origin) event.waitUntil(show(url.href));
});

async function show(href) {
  const open = await clients.matchAll({ type: "window" });
  const same = open.find(({ url }) => url === href);
  return same ? same.focus() : clients.openWindow(href);
}

let working = Promise.resolve();

addEventListener("message", (event) => {
  const task = event.data.forget ? forget : () => keep(event.data);
  // One after the other, so that none sweeps away what another is about to need.
  working = working.then(task).catch(() => {});
  event.waitUntil(working);
});

async function answerPage(event, path) {
  const network = Promise.resolve(event.preloadResponse).then((answer) => answer ?? fetch(event.request));
  const late = new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  try {
    return (await Promise.race([network, late])) ?? (await find(PAGES, path)) ?? (await network);
  } catch {
    return (await find(PAGES, path)) ?? (await offlinePage(path)) ?? Response.error();
  }
}

async function answerFile(request, path) {
  const isSame = NEVER_CHANGES.test(path);
  const kept = isSame && (await find(FILES, path));
  if (kept) return kept;
  return fetch(request).catch(async (error) => {
    const last = await find(FILES, path);
    if (last) return last;
    throw error;
  });
}

async function find(name, path) {
  const cache = await caches.open(name);
  return cache.match(path, { ignoreVary: true });
}

/** The page that says what can be read now, in the language of the address. */
async function offlinePage(path) {
  const [prefix = ""] = /^\/[a-z]{2}(?=\/|$)/.exec(path) ?? [];
  const pages = await caches.open(PAGES);
  const page = (await find(PAGES, `${prefix}/offline`)) ?? (await find(PAGES, "/offline"));
  if (!page) return undefined;
  const reviews = (await pathsIn(pages, REVIEW)).reverse();
  const items = await Promise.all(reviews.map(async (review) => listed(review, await pages.match(review))));
  return new Response((await page.text()).replace(LIST, (list) => list + items.join("")), {
    headers: page.headers,
  });
}

async function listed(path, page) {
  const [, title = path] = /<title>([^<]*?)(?: – [^–<]*)?<\/title>/.exec(await page.text()) ?? [];
  return `<li><a href="${path}">${title}</a></li>`;
}

async function keep({ path, offline, files, note, again }) {
  const isReview = REVIEW.test(path);
  await keepPage(offline, files, (html) => html, OFFLINE_PAGE_FOR_MS);
  if (isReview) await keepPage(path, files, (html) => withNote(html, note, again), 0);
  await dropOld();
}

/** Stores a page as a stranger gets it, whoever reads, once all it is drawn with is there. */
async function keepPage(path, files, mark, freshForMs) {
  const pages = await caches.open(PAGES);
  const before = await pages.match(path);
  if (before && Date.now() - Number(before.headers.get("x-kept-at")) < freshForMs) return;
  const answer = await fetch(path, { credentials: "omit", cache: "no-cache" });
  const isPage = answer.headers.get("content-type")?.startsWith("text/html");
  if (!answer.ok || answer.redirected || !isPage) {
    if (answer.status === 404 || answer.status === 410 || answer.redirected) await pages.delete(path);
    return;
  }
  const html = await answer.text();
  const sheets = [...html.matchAll(SHEETS_BESIDE_PAGE)].map(([, sheet]) => sheet);
  const needed = [...new Set([...(html.match(FILES_IN_PAGE) ?? []), ...sheets, ...files])];
  await Promise.all(needed.map(keepFile));
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  headers.set("x-kept-at", String(Date.now()));
  headers.set("x-kept-files", JSON.stringify(needed));
  // Anew, so that the order in the cache is the order of reading.
  await pages.delete(path);
  await pages.put(path, new Response(mark(html), { headers }));
}

async function keepFile(path) {
  const files = await caches.open(FILES);
  if (NEVER_CHANGES.test(path) && (await files.match(path))) return;
  const answer = await fetch(path, { credentials: "omit" }).catch(() => null);
  if (answer?.ok) await files.put(path, answer);
}

function withNote(html, note, again) {
  const [said, link] = [note, again].map((text) => text.replace(/[&<]/g, (mark) => `&#${mark.charCodeAt(0)};`));
  const aside = `<aside id="kept-note"><p>${said} <a href="">${link}</a></p></aside>`;
  return html.replace(/<body[^>]*>/, (body) => body + aside);
}

async function dropOld() {
  const [pages, files] = await Promise.all([caches.open(PAGES), caches.open(FILES)]);
  const old = (await pathsIn(pages, REVIEW)).slice(0, -MOST_REVIEWS);
  await Promise.all(old.map((path) => pages.delete(path)));
  const kept = await Promise.all((await pages.keys()).map((request) => pages.match(request)));
  const needed = new Set(kept.flatMap((page) => JSON.parse(page.headers.get("x-kept-files"))));
  const unneeded = (await pathsIn(files, /^/)).filter((path) => !needed.has(path));
  await Promise.all(unneeded.map((path) => files.delete(path)));
}

/** Which reviews were read is the reader's own affair: who signs out leaves none behind, and is told no more here. */
async function forget() {
  const told = await registration.pushManager?.getSubscription();
  await told?.unsubscribe();
  const pages = await caches.open(PAGES);
  await Promise.all((await pathsIn(pages, REVIEW)).map((path) => pages.delete(path)));
  await dropOld();
}

async function dropOthers() {
  const names = (await caches.keys()).filter((name) => name !== PAGES && name !== FILES);
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function pathsIn(cache, pattern) {
  const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  return paths.filter((path) => pattern.test(path));
}
