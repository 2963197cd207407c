// Lighthouse on the hosted page, served with brotli: what it is worth on a desk and on a phone. `make audit` runs this.
import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";

import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

// The least that each category is to have, of 100.
const FULL = { performance: 100, accessibility: 100, "best-practices": 100, seo: 100 };
const RUNS = [
  ["desktop", desktopConfig, FULL],
  ["mobile", undefined, { ...FULL, performance: 90 }],
];
const PAGES = ["", "#v=1&page=indicators&lang=en", "#v=1&page=pledges"];
const TYPES = {
  ".html": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".csv": "text/csv",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
};

const dist = new URL("../../dist/", import.meta.url).pathname;
// Packed before anybody asks, as hosts do.
const packed = new Map();
const compress = promisify(brotliCompress);
for (const name of await readdir(dist, { recursive: true })) {
  if (TYPES[extname(name)]) packed.set(join(dist, name), await compress(await readFile(join(dist, name))));
}
const server = createServer(({ url }, answer) => {
  const name = join(dist, url.endsWith("/") ? "index.html" : url);
  if (packed.has(name)) {
    answer.writeHead(200, { "content-type": TYPES[extname(name)], "content-encoding": "br", "cache-control": "max-age=31536000" });
    answer.end(packed.get(name));
  } else {
    answer.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const origin = `http://127.0.0.1:${server.address().port}/`;
const browser = await launch({ chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
let failed = false;
try {
  for (const page of PAGES) {
    for (const [name, config, least] of RUNS) {
      const { lhr } = await lighthouse(origin + page, { port: browser.port, logLevel: "error" }, config);
      const scores = Object.entries(lhr.categories).map(([id, { score }]) => [id, Math.round(score * 100)]);
      console.log(`audit: lighthouse ${name} ${page || "#"}: ${scores.map(([id, score]) => `${id} ${score}`).join(", ")}`);
      for (const [id, score] of scores.filter(([id, score]) => score < least[id])) {
        failed = true;
        const refs = lhr.categories[id].auditRefs.map((ref) => lhr.audits[ref.id]);
        for (const { title, score, displayValue } of refs.filter(({ score }) => score !== null && score < 0.9)) {
          console.log(`  ${id} ${score * 100} of ${least[id]}: ${title} ${displayValue ?? ""}`.trimEnd());
        }
      }
    }
  }
} finally {
  browser.kill();
  server.close();
}
process.exitCode = failed ? 1 : 0;
