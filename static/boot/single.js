// Starts the application of the single file, from the parts of it that carry the compiled code. Only the pack step uses
// this; it stands after wasm-bindgen's own script, whose start function is `__wbg_init`.
const unpacked = (id) => {
  const text = atob(document.getElementById(id).textContent);
  const packed = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) packed[i] = text.charCodeAt(i);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
};
// The application calls this.
const later = () => added(unpacked("later"));
try {
  dress();
  // What only the hosted page has beside it is hidden.
  document.documentElement.dataset.single = "";
  await __wbg_init({ module_or_path: await unpacked("wasm") });
} catch (error) {
  // Whatever was wrong, the plain page stays and says what is needed.
  document.getElementById("failed").hidden = false;
  console.error(error);
}
