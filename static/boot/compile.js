// Has the application's code compiled as it arrives, before anything else of the hosted page is there. The pack step puts in
// what it is called. Where that cannot be, wasm-bindgen's script is left to fetch it in its own way, and to say what is wrong.
const code = "./code.wasm";
const compiled = (async () => WebAssembly.compileStreaming(fetch(code)))().catch(() => code);
