// Starts the application of the hosted page. The pack step, which names files after their contents, puts in the name of
// wasm-bindgen's script; Trunk names the compiled code in the link `wasm`.
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
