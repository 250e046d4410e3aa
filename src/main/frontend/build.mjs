// Builds what the pages load: node build.mjs <folder>. Names carry a hash of the content, so that browsers may keep them
// for ever; assets.json beside them says which name is which.
import { build } from 'esbuild';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unlisted } from './bill/bill.mjs';
import { darkByPreference } from './portal/dark.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const folder = resolve(process.argv[2] ?? join(here, '../../../target/classes/static/assets'));

const entries = ['portal.css', 'portal.js', 'icon.svg', 'desk.js', 'process-picture.js', 'process-picture.css'];

const dark = {
  name: 'dark by preference',
  setup(bundler) {
    bundler.onLoad({ filter: /\.css$/ }, async ({ path }) => ({ loader: 'css', contents: darkByPreference(await readFile(path, 'utf8')) }));
  },
};

await rm(folder, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: entries.map(name => `portal/${name}`),
  outdir: folder,
  entryNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  bundle: true,
  minify: true,
  metafile: true,
  format: 'esm',
  target: ['chrome109', 'firefox115', 'safari15'],
  loader: { '.svg': 'copy' },
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [dark],
});
const missing = unlisted(Object.keys(metafile.inputs), JSON.parse(await readFile(join(here, 'package-lock.json'), 'utf8')));
if (missing.length > 0) {
  throw new Error(`What the pages load has to be on the bill of materials: move it from devDependencies to dependencies. ${missing.join(', ')}`);
}
const names = Object.fromEntries(Object.entries(metafile.outputs)
  .filter(([, output]) => output.entryPoint || Object.keys(output.inputs).length === 1)
  .map(([file, output]) => [basename(output.entryPoint ?? Object.keys(output.inputs)[0]), basename(file)])
  .sort());
await writeFile(join(folder, 'assets.json'), `${JSON.stringify(names, null, 2)}\n`);
