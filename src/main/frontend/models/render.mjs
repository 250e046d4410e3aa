// Draws every processes/*.bpmn to docs/processes/*.svg; with --check only says which pictures are out of date.
// --from <folder> and --to <folder> name other places.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { flaw, seal } from './seal.mjs';
import { tidy } from './tidy.mjs';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    from: { type: 'string', default: join(root, 'processes') },
    to: { type: 'string', default: join(root, 'docs', 'processes') },
  },
});
const from = resolve(options.from);
const to = resolve(options.to);

const list = async (folder, ending) =>
  (existsSync(folder) ? await readdir(folder) : [])
    .filter(name => name.endsWith(ending))
    .map(name => name.slice(0, -ending.length))
    .sort();

const models = await list(from, '.bpmn');
const orphans = (await list(to, '.svg')).filter(name => !models.includes(name));
const source = name => readFile(join(from, `${name}.bpmn`), 'utf8');
const target = name => join(to, `${name}.svg`);
const shown = path => relative(root, path);

await (options.check ? check() : render());

async function check() {
  const flaws = orphans.map(name => `${shown(target(name))} has no model`);
  for (const name of models) {
    const picture = target(name);
    const found = existsSync(picture) ? flaw(await readFile(picture, 'utf8'), await source(name)) : 'is missing';
    if (found) {
      flaws.push(`${shown(picture)} ${found}`);
    }
  }
  if (flaws.length > 0) {
    console.error(`Pictures of the models:\n  ${flaws.join('\n  ')}\nDraw them again: npm --prefix src/main/frontend run render`);
    process.exitCode = 1;
  }
}

async function render() {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: findChromium(chromium),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  try {
    const page = await browser.newPage();
    await page.setContent('<!doctype html><meta charset="utf-8"><div id="canvas" style="width: 1600px; height: 1000px"></div>');
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-viewer.production.min.js') });
    await mkdir(to, { recursive: true });
    for (const name of models) {
      const model = await source(name);
      const { svg, title } = await page.evaluate(draw, model);
      await writeFile(target(name), seal(tidy(svg, title), model));
      console.log(shown(target(name)));
    }
    await Promise.all(orphans.map(name => rm(target(name))));
  } finally {
    await browser.close();
  }
}

/** Runs in the page. */
async function draw(xml) {
  const viewer = new window.BpmnJS({ container: '#canvas' });
  try {
    const { warnings } = await viewer.importXML(xml);
    if (warnings.length > 0) {
      throw new Error(warnings.map(warning => warning.message).join('\n'));
    }
    const { svg } = await viewer.saveSVG();
    const processes = viewer.getDefinitions().rootElements.filter(element => element.$type === 'bpmn:Process');
    return { svg, title: processes.map(element => element.name || element.id).join(', ') };
  } finally {
    viewer.destroy();
  }
}

function findChromium(chromium) {
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [
    process.env.RECOURSE_CHROMIUM,
    ...folders.flatMap(folder => names.map(name => join(folder, name))),
    chromium.executablePath(),
  ];
  const found = candidates.find(candidate => candidate && existsSync(candidate));
  if (!found) {
    throw new Error('No Chromium found. Install one, or say where it is in RECOURSE_CHROMIUM.');
  }
  return found;
}
