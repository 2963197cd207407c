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
try {
  const code = "./code.wasm";
  // A server that calls it something else is left to the other script.
  const compiled = WebAssembly.compileStreaming(fetch(code)).catch(() => code);
  dress();
  await __wbg_init({ module_or_path: await compiled });
} catch (error) {
  // Whatever was wrong, the plain page stays and says what is needed.
  document.getElementById("failed").hidden = false;
  console.error(error);
}
