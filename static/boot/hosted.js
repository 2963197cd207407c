// Starts the application of the hosted page: its code is compiled as it arrives. The pack step puts in what it is called;
// this stands after wasm-bindgen's own script, whose start function is `__wbg_init`.
const fetched = async () => {
  const answer = await fetch("./later.wasm");
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  return answer.arrayBuffer();
};
// An address that names a page or seeks something needs that code at once; the plain page says what is wrong if it does not come.
let coming = /[#&](q|page)=(?!facts)/.test(location.hash) ? fetched() : null;
coming?.catch(() => {});
// The application calls this.
const later = () => {
  const code = coming ?? fetched();
  coming = null;
  return added(code);
};
// The worker that keeps the page for when there is no network, and tells of a new version once that is kept as a whole. It takes
// over when the reader says so.
const lasting = async () => {
  const workers = navigator.serviceWorker;
  const registration = await workers.register("./sw.js", { updateViaCache: "none" });
  const notice = document.querySelector("#newer p");
  const [update, wait] = notice.querySelectorAll("button");
  workers.onmessage = () => { notice.hidden = false; };
  wait.onclick = () => { notice.hidden = true; };
  update.onclick = () => {
    const { waiting } = registration;
    if (!waiting) return location.reload();
    workers.oncontrollerchange = () => location.reload();
    waiting.postMessage("replace");
  };
  // One that is still on its way tells by itself.
  if (registration.active) registration.waiting?.postMessage("ask");
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - asked < 36e5) return;
    asked = Date.now();
    registration.update().catch(() => {});
  });
  (await workers.ready).active.postMessage("started");
};
// It waits for the first picture, of which there is none in a window that nobody sees, as does what the page is called where it is
// installed. Where browsers have no workers, or storage is denied, the page does without.
const last = () => (globalThis.requestIdleCallback ?? setTimeout)(() => {
  document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: "./manifest.webmanifest" }));
  lasting().catch(() => {});
});
const drawn = new MutationObserver(() => {
  drawn.disconnect();
  last();
});
try {
  const code = "./code.wasm";
  // A server that calls it something else is left to the other script.
  const compiled = WebAssembly.compileStreaming(fetch(code)).catch(() => code);
  dress();
  await __wbg_init({ module_or_path: await compiled });
  if (document.hidden) last();
  else drawn.observe(document.body, { attributeFilter: ["data-started"] });
} catch (error) {
  // Whatever was wrong, the plain page stays and says what is needed.
  document.getElementById("failed").hidden = false;
  console.error(error);
}
