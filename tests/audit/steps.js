// Start, filter once, open one fact: what `make audit` asks of every browser. Runs within the page, says what it saw.
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

  location.hash = `v=1&page=facts&year=${value}`;
  await until("a list", () => ready() && document.querySelector("[data-fact]"));
  const fact = document.querySelector("[data-fact]");
  const id = fact.dataset.fact;
  fact.click();
  await until("opened", () => ready() && location.hash.includes("&fact=") && document.querySelector("[data-evidence]"));

  return `${all} facts, ${some} of ${value}, opened ${id}`;
}
