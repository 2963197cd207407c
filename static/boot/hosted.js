// Starts the application of the hosted page: Trunk names its two files in the links `glue` and `wasm`.
try {
  const { default: start } = await import(document.getElementById("glue").href);
  await start({ module_or_path: document.getElementById("wasm").href });
} catch (error) {
  // Whatever was wrong, the plain page stays and says what is needed.
  document.getElementById("failed").hidden = false;
  console.error(error);
}
