// Starts the application of the hosted page, once its code is compiled. The pack step puts in what wasm-bindgen's script is
// called.
import start from "./glue.js";
try {
  await start({ module_or_path: await compiled });
} catch (error) {
  // Whatever was wrong, the plain page stays and says what is needed.
  document.getElementById("failed").hidden = false;
  console.error(error);
}
