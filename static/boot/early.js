// What either page needs before its compiled code runs, and without it.
// The colours that the reader chose; without a choice, or without storage, the system decides.
try {
  const theme = localStorage.getItem("xijian:theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {}
// When the compiled code stops, the page says so: it can do nothing more until it is loaded again.
const stopped = (error) => {
  if (!(error instanceof WebAssembly.RuntimeError)) return;
  document.getElementById("app").hidden = true;
  document.getElementById("panic").hidden = false;
  document.body.dataset.ready = "false";
};
addEventListener("error", ({ target, error }) => {
  // When a script does not arrive, or cannot be read, the plain page stays and says what is needed.
  if (target.localName === "script" || error instanceof SyntaxError) document.getElementById("failed").hidden = false;
  else stopped(error);
}, true);
addEventListener("unhandledrejection", (event) => stopped(event.reason));
