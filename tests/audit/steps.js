// Start, filter once, look at every chart, open one fact, search: what `make audit` asks of every browser. Runs within the page, says what it saw.
async function steps() {
  const until = async (what, holds) => {
    for (const end = performance.now() + 20000; !holds(); ) {
      if (performance.now() > end) throw new Error(`never ${what}: ${document.body.innerText.slice(0, 500)}`);
      await new Promise(requestAnimationFrame);
    }
  };
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

  return `${all} facts, ${some} of ${value}, opened ${id}`;
}

// Waits until the worker of the hosted page has kept all that the page needs. What came last is looked for.
async function lasts() {
  for (const end = performance.now() + 20000; !(navigator.serviceWorker?.controller && (await caches.match("index.html"))); ) {
    if (performance.now() > end) throw new Error("never kept");
    await new Promise(requestAnimationFrame);
  }
  return "kept";
}
