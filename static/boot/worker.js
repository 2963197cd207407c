// The service worker of the hosted page, which keeps one version of it for when there is no network. The pack step makes
// `dist/sw.js` of this and writes in what there is to keep.
//
// All of it stands in one block: what has been cut short is no script, and the browser stays with the worker that it has.
{
  // Paths and hashes: of what the page needs, and of what else lies beside it.
  const FILES = "./files";
  const VERSION = "./version";
  const FRONT = "index.html";
  // Kept from when the front page was given away until the page says that it has started.
  const TRIED = "index.html?tried";
  // Other copies of the page may lie on the same host.
  const { scope } = registration;
  const ours = `xijian ${scope} `;
  const cacheName = ours + VERSION;

  const kept = (path, names = { cacheName }) => caches.match(new URL(path, scope), { ...names, ignoreVary: true });
  const others = async () => (await caches.keys()).filter((name) => name.startsWith(ours) && name !== cacheName);

  const windows = async () => {
    const all = await clients.matchAll({ type: "window", includeUncontrolled: true });
    return all.filter(({ url }) => url.startsWith(scope));
  };
  const announce = (client) => client.postMessage("newer");

  // A file is what this version was made of, or an error.
  const keep = async ([path, integrity]) => {
    if (await kept(path)) return;
    const address = new URL(path === FRONT ? "./" : path, scope);
    const answer = await fetch(address, { integrity, cache: "no-cache" });
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    // What came by way of another address may not be shown as a page.
    const plain = answer.redirected ? new Response(answer.body, { headers: answer.headers }) : answer;
    await (await caches.open(cacheName)).put(new URL(path, scope), plain);
  };

  // The front page comes last: where it is kept, all that it needs is. Either all of it is kept or nothing.
  const fill = async () => {
    if (await kept(FRONT)) return;
    const files = Object.entries(FILES.own);
    for (const part of [files.filter(([path]) => path !== FRONT), files]) {
      const lost = (await Promise.allSettled(part.map(keep))).find(({ reason }) => reason);
      if (!lost) continue;
      await caches.delete(cacheName);
      throw lost.reason;
    }
  };

  // Older versions stay as long as one may run in another window.
  const tidy = async () => {
    if ((await windows()).length > 1) return;
    for (const name of await others()) await caches.delete(name);
  };

  const rest = async () => {
    if (navigator.connection?.saveData) return;
    for (const file of Object.entries(FILES.rest)) await keep(file).catch(() => {});
  };

  const reach = (request, how) => fetch(request, how).catch(() => null);

  // A version that was tried and has not started is given up, whatever was wrong with it, as soon as there is another one.
  const retried = async (request) => {
    const late = new Promise((done) => setTimeout(done, 8000));
    const fresh = await Promise.race([reach(request, { cache: "no-cache" }), late]);
    if (!fresh?.ok) return null;
    const { installing, waiting } = registration;
    const old = installing || waiting ? [] : await others();
    for (const name of [cacheName, ...old]) await caches.delete(name);
    waiting?.postMessage("replace");
    return fresh;
  };

  const front = async (request, event) => {
    const page = await kept(FRONT);
    if (!page) return null;
    if (await kept(TRIED)) return (await retried(request)) ?? page;
    const mark = async () => (await caches.open(cacheName)).put(new URL(TRIED, scope), new Response());
    event.waitUntil(mark());
    return page;
  };

  const unreachable = () =>
    new Response(
      '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
        '<meta name="color-scheme" content="light dark"><title>锡鉴 Xijian</title><link rel="icon" href="data:,">' +
        "<p>没有网络：此内容尚未保存，请联网后打开一次。" +
        '<p lang="en">No network: this has not been kept yet. Open it once with a network.</html>',
      { status: 503, headers: { "content-type": "text/html; charset=utf-8" } },
    );

  const answer = async (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    const path = (origin + pathname).slice(scope.length).replace(/(^|\/)$/, "$1index.html");
    const visits = request.mode === "navigate";
    const own = await (visits && path === FRONT ? front(request, event) : kept(path));
    if (own) return own;
    // What is named after its contents is as good from an older version, which may still run in another window.
    const older = /-[0-9a-f]{16}\./.test(path) && (await kept(path, {}));
    if (older) return older;
    const fresh = await reach(request);
    if (fresh?.ok) return fresh;
    return (await kept(path, {})) ?? fresh ?? (visits ? unreachable() : Response.error());
  };

  const messages = {
    // The page has drawn its first picture, so this version works.
    started: async () => {
      if (await kept(TRIED)) await (await caches.open(cacheName)).delete(new URL(TRIED, scope));
      // This version was given up. If there is another one by now, that is what is kept.
      if (!(await kept(FRONT))) await registration.update();
      if (registration.installing || registration.waiting) return;
      await fill();
      await tidy();
      await rest();
    },
    // Whether there is a new version. Only one that is whole can say so.
    ask: ({ source }) => announce(source),
    replace: () => skipWaiting(),
  };

  addEventListener("install", (event) => {
    const install = async () => {
      await fill();
      // Where nothing else is kept, this takes nothing from anyone.
      if ((await others()).length === 0) skipWaiting();
      else (await windows()).forEach(announce);
    };
    event.waitUntil(install());
  });
  addEventListener("activate", (event) => event.waitUntil(clients.claim()));
  addEventListener("message", (event) => event.waitUntil(messages[event.data]?.(event)));
  addEventListener("fetch", (event) => {
    const { method, url } = event.request;
    if (method !== "GET" || !url.startsWith(scope)) return;
    event.respondWith(answer(event).catch(() => fetch(event.request)));
  });
}
