// Declared so that it can be again.
var until = async (what, holds) => {
  for (const end = performance.now() + 20000; !holds(); ) {
    if (performance.now() > end) throw new Error(`never ${what} at ${location.href}: ${(document.querySelector("dialog") ?? document.body).innerText.slice(0, 800)}`);
    await new Promise(requestAnimationFrame);
  }
};

// Start, filter once, look at every chart, open one fact, search: what `make audit` asks of every browser. Runs within the page, says what it saw.
async function steps() {
  const ready = () => document.body?.dataset.ready === "true";
  const count = () => Number(document.querySelector("[data-result-count]").dataset.resultCount);

  await until("ready", ready);
  const all = count();

  const year = [...document.querySelectorAll('[data-facet="year"]')].find(({ dataset }) => dataset.count > 0 && dataset.count < all);
  const { value, count: some } = year.dataset;
  year.click();
  await until("filtered", () => ready() && count() === Number(some));

  const drawn = (figure) => {
    const canvas = figure.querySelector("canvas");
    const ink = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    return ink.some((value, place) => value !== ink[place % 4]);
  };
  for (const page of ["indicators", "assessment"]) {
    location.hash = `v=1&page=${page}`;
    const marked = () => [...document.querySelectorAll("figure")].filter((figure) => figure.querySelector("[data-mark]"));
    await until(page, () => ready() && document.querySelector(`[data-page="${page}"][aria-current]`) && marked().length > 3);
    const blank = marked().filter((figure) => !drawn(figure)).map(({ dataset }) => dataset.chart);
    if (blank.length > 0) throw new Error(`nothing is drawn: ${blank}`);
  }

  location.hash = `v=1&page=facts&year=${value}`;
  await until("a list", () => ready() && document.querySelector("tr[data-fact]"));
  const fact = document.querySelector("tr[data-fact]");
  const id = fact.dataset.fact;
  fact.click();
  await until("opened", () => ready() && location.hash.includes("&fact=") && document.querySelector("[data-evidence]"));

  document.querySelector("[data-do=search]").click();
  await until("a dialog", () => document.querySelector("dialog[open] #seek"));
  const field = document.querySelector("#seek");
  field.value = "xishan";
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await until("found", () => document.querySelector("[data-found='district=xishan'] mark"));

  document.querySelector("[data-do=close-search]").click();
  await until("closed", () => ready() && !document.querySelector("dialog"));

  return `${all} facts, ${some} of ${value}, opened ${id}`;
}

// After the steps: takes what is shown in every form, and answers the explorer as one file.
async function taken() {
  const blobs = [];
  const create = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    blobs.push(blob);
    return create.call(URL, blob);
  };
  // The small browser of WebKitGTK opens a window for what is saved, over the page, which it then draws no more.
  if (!/Chrome|Firefox/.test(navigator.userAgent)) HTMLAnchorElement.prototype.click = () => {};
  const open = async (selector) => {
    document.querySelector(selector).click();
    await until("a dialog", () => document.querySelector("dialog[open] [data-take]"));
  };
  const take = async (name) => {
    const before = blobs.length;
    document.querySelector(`[data-take=${name}]`).click();
    await until(name, () => blobs.length > before);
    return blobs.at(-1);
  };
  const check = (what, holds) => {
    if (!holds) throw new Error(`not so: ${what}`);
  };
  const bytes = async (blob) => new Uint8Array(await blob.arrayBuffer());

  const shown = Number(document.querySelector("[data-result-count]").dataset.resultCount);
  await open(".bar-line [data-do=take]");
  const lines = (text) => text.split("\r\n").filter((line) => line && !/^"?#/.test(line)).length;
  check("a line for each row", lines(await (await take("csv")).text()) === shown + 1);
  const excel = await bytes(await take("excel"));
  check("the mark of UTF-8", [0xef, 0xbb, 0xbf].every((byte, place) => excel[place] === byte));
  check("an object for each row", JSON.parse(await (await take("json")).text()).rows.length === shown);
  check("a package", String.fromCharCode(...(await bytes(await take("zip"))).slice(0, 2)) === "PK");
  document.querySelector("[data-take=text]").click();
  await until("text to copy", () => document.querySelector("[data-text]")?.textContent.split("\r\n").length === shown + 2);
  const file = await (await take("file")).text();
  document.querySelector("[data-do=close-take]").click();
  await until("closed", () => !document.querySelector("dialog"));

  location.hash = "v=1&page=indicators";
  await until("a chart", () => document.body.dataset.ready === "true" && document.querySelector("figure[data-chart=trend] [data-mark]"));
  await open("figure[data-chart=trend] [data-do=take]");
  await until("a picture", () => document.querySelector("dialog img")?.naturalWidth === 1920);
  check("a PNG", (await bytes(await take("png")))[1] === 0x50);
  const svg = new DOMParser().parseFromString(await (await take("svg")).text(), "image/svg+xml");
  check("an SVG with text", svg.querySelectorAll("text").length > 20 && !svg.querySelector("parsererror"));
  document.querySelector("[data-do=close-take]").click();
  await until("closed", () => !document.querySelector("dialog"));

  document.querySelector(".bar-line [data-do=refer]").click();
  await until("a reference", () => document.querySelector("#gbt")?.textContent.includes("[DS/OL]"));
  document.querySelector("[data-do=close-refer]").click();
  await until("closed", () => !document.querySelector("dialog"));
  dispatchEvent(new Event("beforeprint"));
  await until("ready to print", () => document.querySelector(".cited"));
  dispatchEvent(new Event("afterprint"));
  await until("printed", () => !document.querySelector(".cited"));
  // The driver is to click there, as only a person can copy.
  await open(".bar-line [data-do=take]");
  return file;
}

// Whether it was copied.
async function copied() {
  await until("copied", () => /已复制|Copied/.test(document.querySelector("dialog [role=status]").textContent));
  document.querySelector("[data-do=close-take]").click();
  return "copied";
}

// Waits until the worker of the hosted page has kept all that there is. What comes last is looked for.
async function lasts() {
  for (const end = performance.now() + 20000; !(navigator.serviceWorker?.controller && (await caches.match("xijian.html"))); ) {
    if (performance.now() > end) throw new Error("never kept");
    await new Promise(requestAnimationFrame);
  }
  return "kept";
}
