// Starts the application of the hosted page, into which the pack step puts it. It names files after their contents, here
// wasm-bindgen's script and in the link `wasm` the compiled code.
import start from "./glue.js";
try {
  const code = document.getElementById("wasm").href;
  // A server that calls it something else is left to the other script.
  const compiled = WebAssembly.compileStreaming(fetch(code)).catch(() => code);
  await start({ module_or_path: await compiled });
} catch (error) {
  // Whatever was wrong, the plain page stays and says what is needed.
  document.getElementById("failed").hidden = false;
  console.error(error);
}
