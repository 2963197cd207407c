// Runs the steps in Chromium 109, the oldest that the page promises to run in: `node chromium.mjs ADDRESS FILE`. The explorer is
// saved as that file, and opened. With `offline` after that, once more without the page's server: it says `kept` when that may end, and waits for a line.
// Its own driver is not to be had any more, hence puppeteer.
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import chromium from "@sparticuz/chromium";
import puppeteer from "puppeteer-core";

const steps = await readFile(new URL("steps.js", import.meta.url), "utf8");
const browser = await puppeteer.launch({
  executablePath: await chromium.executablePath(),
  // Not the package's own list, which switches web security off.
  args: ["--no-sandbox", "--disable-gpu", "--no-zygote"],
});
try {
  const page = await browser.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(process.argv[2]);
  if (process.argv[4] === "offline") {
    console.log(await page.evaluate(`${steps}; lasts()`));
    await new Promise((done) => process.stdin.once("data", done));
    process.stdin.destroy();
    await page.reload();
  }
  console.log(await browser.version(), await page.evaluate(`${steps}; steps()`));
  const file = await page.evaluate(`${steps}; taken()`);
  await page.click("[data-take=table]");
  console.log(await page.evaluate(`${steps}; copied()`));
  await writeFile(process.argv[3], file);
  await page.goto(pathToFileURL(process.argv[3]));
  console.log(await page.evaluate(`${steps}; steps()`));
  if (complaints.length > 0) throw new Error(complaints.join("\n"));
} finally {
  await browser.close();
}
