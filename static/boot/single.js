// Starts the application of the single file, from the parts of it that carry the compiled code. Only the pack step uses
// this; it stands after wasm-bindgen's own script, whose start function is `__wbg_init`.
// Four bytes stand there as five of 85 characters: those from "(" to "}" without "<".
const unpacked = (id) => {
  const { textContent: text, dataset } = document.getElementById(id);
  const packed = new DataView(new ArrayBuffer(text.length * 0.8));
  for (let i = 0; i < text.length; ) {
    let four = 0;
    for (const end = i + 5; i < end; i += 1) {
      const code = text.charCodeAt(i);
      four = four * 85 + code - (code > 60 ? 41 : 40);
    }
    packed.setUint32(i * 0.8 - 4, four);
  }
  const stream = new Blob([packed.buffer.slice(0, dataset.bytes)]).stream().pipeThrough(new DecompressionStream("gzip"));
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
