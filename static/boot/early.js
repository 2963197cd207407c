// What either page needs before its compiled code runs, and without it.
// The colours that the reader chose; without a choice, or without storage, the system decides. Asking takes a moment, in which
// the network may work.
const dress = () => {
  try {
    const theme = localStorage.getItem("xijian:theme");
    if (theme) document.documentElement.dataset.theme = theme;
  } catch {}
};
// When the compiled code stops, the page says so: it can do nothing more until it is loaded again.
const stopped = (error) => {
  if (!(error instanceof WebAssembly.RuntimeError)) return;
  document.getElementById("app").hidden = true;
  document.getElementById("panic").hidden = false;
  document.body.dataset.ready = "false";
};
addEventListener("error", ({ error }) => stopped(error));
addEventListener("unhandledrejection", ({ reason }) => stopped(reason));
// Code of what the reader opens comes when it is opened. Until then a call of it is an error.
const absent = new Proxy({}, {
  get: () => () => {
    throw new WebAssembly.RuntimeError("code that has not been loaded");
  },
});
// Gives it to the first code, whose functions wasm-bindgen's script has in `wasm`, and which it adds its own to. Its style and
// what it has to know come in the same file.
const added = async (code) => {
  const { module } = await WebAssembly.instantiate(await code, { first: wasm });
  const text = (name) => new TextDecoder().decode(WebAssembly.Module.customSections(module, name)[0]);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text("style"));
  document.adoptedStyleSheets = [sheet];
  return text("data");
};
// Which day it is where the reader is. The application calls this.
const today = () => {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
};
