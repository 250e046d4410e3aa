import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { audit } from './audit.mjs';
import { merged, packagesOf, unlisted } from './bill.mjs';

const JAR = {
  bomFormat: 'CycloneDX',
  metadata: { component: { 'bom-ref': 'pkg:maven/io.recourse/recourse@0.1.0?type=jar', purl: 'pkg:maven/io.recourse/recourse@0.1.0?type=jar' } },
  components: [
    { 'bom-ref': 'pkg:maven/a/b@1.0?type=jar', purl: 'pkg:maven/a/b@1.0?type=jar' },
    { 'bom-ref': 'pkg:maven/c/d@2.0?type=jar', purl: 'pkg:maven/c/d@2.0?type=jar' },
  ],
  dependencies: [{ ref: 'pkg:maven/io.recourse/recourse@0.1.0?type=jar', dependsOn: ['pkg:maven/a/b@1.0?type=jar'] }],
};
const NPM = {
  serialNumber: 'urn:uuid:another-one-each-time',
  metadata: { timestamp: '2026-01-31T00:00:00Z', component: { 'bom-ref': 'recourse-frontend@0.1.0', purl: 'pkg:npm/recourse-frontend@0.1.0' } },
  components: [
    { 'bom-ref': 'htmx.org@2.0.11', purl: 'pkg:npm/htmx.org@2.0.11' },
    { 'bom-ref': 'bootstrap@5.3.8', purl: 'pkg:npm/bootstrap@5.3.8' },
  ],
  dependencies: [{ ref: 'recourse-frontend@0.1.0', dependsOn: ['htmx.org@2.0.11', 'bootstrap@5.3.8'] }, { ref: 'bootstrap@5.3.8' }],
};
const BILL = merged(JAR, NPM);

// ---- the bill

test('one bill tells of the jar and of what ships in the pages', () => {
  assert.deepEqual(BILL.components.map(component => component['bom-ref']),
    ['pkg:maven/a/b@1.0?type=jar', 'pkg:maven/c/d@2.0?type=jar', 'bootstrap@5.3.8', 'htmx.org@2.0.11', 'recourse-frontend@0.1.0']);
  assert.deepEqual(BILL.dependencies[0].dependsOn, ['pkg:maven/a/b@1.0?type=jar', 'recourse-frontend@0.1.0']);
  assert.deepEqual(packagesOf(BILL), ['pkg:maven/a/b@1.0', 'pkg:maven/c/d@2.0', 'pkg:npm/bootstrap@5.3.8', 'pkg:npm/htmx.org@2.0.11']);
});

test('the same sources give the same bill, and merging twice changes nothing', () => {
  assert.ok(!JSON.stringify(BILL).includes('another-one-each-time'));
  assert.ok(!JSON.stringify(BILL).includes('2026-01-31'));
  assert.deepEqual(merged(BILL, NPM), BILL);
});

test('half a bill is none', () => {
  assert.throws(() => merged({ ...JAR, components: [] }, NPM), /is empty/);
  assert.throws(() => merged(JAR, { ...NPM, components: [] }), /is empty/);
  assert.throws(() => packagesOf(JAR), /Nothing on this bill begins with pkg:npm/);
  assert.throws(() => packagesOf({ ...BILL, components: BILL.components.slice(2) }), /Nothing on this bill begins with pkg:maven/);
  assert.throws(() => packagesOf({}), /no bill of materials/);
});

test('a package that is bundled and counts as a tool is told', () => {
  const lock = { packages: {
    'node_modules/bootstrap': {},
    'node_modules/axe-core': { dev: true },
    'node_modules/@bpmn-io/extra': { dev: true },
    'node_modules/bpmn-js/node_modules/clsx': { dev: true },
  } };
  const inputs = ['portal/portal.js', 'node_modules/bootstrap/js/index.js', 'node_modules/axe-core/axe.js',
    'node_modules/@bpmn-io/extra/a.js', 'node_modules/bpmn-js/node_modules/clsx/x.js', 'node_modules/nowhere/x.js'];

  assert.deepEqual(unlisted(inputs, lock),
    ['node_modules/@bpmn-io/extra', 'node_modules/axe-core', 'node_modules/bpmn-js/node_modules/clsx', 'node_modules/nowhere']);
});

// ---- the comparison, with a source on this machine

const KNOWN = {
  'GHSA-1111': { id: 'GHSA-1111', aliases: ['CVE-2026-1'], summary: 'Reads files', affected: [{ ranges: [{ events: [{ introduced: '0' }, { fixed: '1.1' }] }] }] },
  'GHSA-2222': { id: 'GHSA-2222', summary: 'Runs scripts' },
  'GHSA-3333': { id: 'GHSA-3333', summary: 'Was none', withdrawn: '2026-01-01T00:00:00Z' },
};
let server;
let source;
let asked;
let answer;

before(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) {
      body += part;
    }
    const [status, json] = answer(request.url, body && JSON.parse(body));
    response.writeHead(status, { 'content-type': 'application/json' }).end(typeof json === 'string' ? json : JSON.stringify(json));
  });
  await new Promise(listening => server.listen(0, '127.0.0.1', listening));
  source = `http://127.0.0.1:${server.address().port}`;
});

after(() => server.close());

/** A source that knows of these packages; two pages of a package where it has two ids. */
function knowing(ids) {
  asked = [];
  answer = (url, body) => {
    if (url === '/v1/querybatch') {
      asked.push(...body.queries.map(query => query.package.purl));
      return [200, { results: body.queries.map(({ package: { purl }, page_token: page }) => {
        const all = ids[purl] ?? [];
        const at = Number(page ?? 0);
        return all.length === 0 ? {} : { vulns: [{ id: all[at] }], ...(at + 1 < all.length ? { next_page_token: `${at + 1}` } : {}) };
      }) }];
    }
    return [200, KNOWN[url.replace('/v1/vulns/', '')]];
  };
}

const compared = (changes = {}) => audit({ bill: BILL, accepted: [], source, today: '2026-01-31', ...changes });

test('of packages of which nothing is known it says so', async () => {
  knowing({});
  const { code, lines } = await compared();

  assert.equal(code, 0);
  assert.match(lines.at(-1), /4 packages compared .* nothing is known/);
  assert.deepEqual(asked, ['pkg:maven/a/b@1.0', 'pkg:maven/c/d@2.0', 'pkg:npm/bootstrap@5.3.8', 'pkg:npm/htmx.org@2.0.11']);
});

test('what is known is told with its names and what mends it, from every page of the answer', async () => {
  knowing({ 'pkg:maven/a/b@1.0': ['GHSA-1111', 'GHSA-2222', 'GHSA-3333'], 'pkg:npm/htmx.org@2.0.11': ['GHSA-2222'] });
  const { code, lines } = await compared();

  assert.equal(code, 1);
  assert.deepEqual(lines, [
    'KNOWN  pkg:maven/a/b@1.0  GHSA-1111 CVE-2026-1',
    '       Reads files',
    '       fixed in: 1.1',
    'KNOWN  pkg:maven/a/b@1.0  GHSA-2222',
    '       Runs scripts',
    '       fixed in: nothing yet',
    'KNOWN  pkg:npm/htmx.org@2.0.11  GHSA-2222',
    '       Runs scripts',
    '       fixed in: nothing yet',
    `audit: 4 packages compared with ${source}; advisories to look at: 3.`,
  ]);
});

test('what was judged does not count until the day is over, by any of its names, for that package only', async () => {
  knowing({ 'pkg:maven/a/b@1.0': ['GHSA-1111'] });
  const judged = { id: 'CVE-2026-1', package: 'pkg:maven/a/b', why: 'We read none.', until: '2026-01-31' };

  assert.equal((await compared({ accepted: [judged] })).code, 0);
  assert.match((await compared({ accepted: [judged] })).lines.join('\n'), /judged pkg:maven\/a\/b@1.0[^]*We read none. \(until 2026-01-31\)/);
  assert.equal((await compared({ accepted: [judged], today: '2026-02-01' })).code, 1);
  assert.equal((await compared({ accepted: [{ ...judged, package: 'pkg:maven/a' }] })).code, 1);
  assert.equal((await compared({ accepted: [{ ...judged, id: 'CVE-2026-2' }] })).code, 1);
});

test('a source that does not answer as it should has compared nothing', async () => {
  const wrong = {
    'answers 503': () => [503, {}],
    'can\'t be reached': () => [200, 'not JSON'],
    'answers too little': () => [200, { results: [{}] }],
    'answers nothing': () => [200, {}],
    'answers with another advisory': url => url === '/v1/querybatch'
      ? [200, { results: [{ vulns: [{ id: 'GHSA-1111' }] }, {}, {}, {}] }]
      : [200, { id: 'GHSA-9999' }],
  };
  for (const [name, how] of Object.entries(wrong)) {
    answer = how;
    const { code, lines } = await compared();

    assert.equal(code, 3, name);
    assert.match(lines[0], /^audit: NOT COMPARED\. /, name);
  }
});

test('a bill of half the jar is not compared', async () => {
  const { code, lines } = await compared({ bill: JAR });

  assert.equal(code, 2);
  assert.match(lines[0], /it is not that of the whole jar/);
});

// ---- the command

/** An address at which nobody listens any more. */
async function nobody() {
  const closed = createServer();
  await new Promise(listening => closed.listen(0, '127.0.0.1', listening));
  const { port } = closed.address();
  await new Promise(done => closed.close(done));
  return `http://127.0.0.1:${port}`;
}

const run = (args, env) => new Promise(done => execFile(process.execPath, [join(dirname(fileURLToPath(import.meta.url)), 'audit.mjs'), ...args],
  { env: { ...process.env, ...env } }, (error, out, err) => done({ code: error?.code ?? 0, text: out + err })));

test('the command exits with what it found, and with another code where it could not compare', async context => {
  const folder = mkdtempSync(join(tmpdir(), 'audit'));
  context.after(() => rmSync(folder, { recursive: true }));
  const bill = join(folder, 'bill.json');
  writeFileSync(bill, JSON.stringify(BILL));

  knowing({});
  assert.equal((await run([bill], { RECOURSE_ADVISORIES: source })).code, 0);
  knowing({ 'pkg:maven/a/b@1.0': ['GHSA-2222'] });
  assert.equal((await run([bill], { RECOURSE_ADVISORIES: source })).code, 1);
  const none = await run([join(folder, 'none.json')], { RECOURSE_ADVISORIES: source });
  assert.equal(none.code, 2);
  assert.match(none.text, /can't be read/);
  const alone = await run([bill], { RECOURSE_ADVISORIES: await nobody() });
  assert.equal(alone.code, 3);
  assert.match(alone.text, /NOT COMPARED\. http:\/\/127\.0\.0\.1:\d+ could not be reached \(ECONNREFUSED\)/);
});
