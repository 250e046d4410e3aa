// Adds what ships in the pages, and the font of the letters, to the bill of materials that Maven wrote of the jar:
// npm run bill -- <application.cdx.json>. What ships are the dependencies of package.json; tools are devDependencies.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { merged } from './bill.mjs';

const frontend = dirname(dirname(fileURLToPath(import.meta.url)));
const [file] = process.argv.slice(2);

// npm itself says which npm runs this; as a script it starts on every system
const npm = process.env.npm_execpath;
const shipped = JSON.parse(execFileSync(process.execPath,
  [npm, 'sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--omit', 'dev'],
  { cwd: frontend, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));

writeFileSync(file, `${JSON.stringify(merged(JSON.parse(readFileSync(file, 'utf8')), shipped), null, 2)}\n`);
