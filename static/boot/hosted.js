// Starts the application of the hosted page: Trunk names its two files in the links `glue` and `wasm`.
try {
  const code = document.getElementById("wasm").href;
  // Compiled while the other script is on its way. A server that calls it something else is left to that script.
  const compiled = WebAssembly.compileStreaming(fetch(code)).catch(() => code);
  const { default: start } = await import(document.getElementById("glue").href);
  await start({ module_or_path: await compiled });
} catch (error) {
  // Whatever was wrong, the plain page stays and says what is needed.
  document.getElementById("failed").hidden = false;
  console.error(error);
}
