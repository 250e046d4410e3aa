// Compares what ships with published advisories: ./audit [bill]. Without a bill it takes the one of the last build.
//
// 0  compared, and nothing is known of what ships that has not been judged
// 1  compared, and something is known
// 2  there was nothing to compare: no bill, or not one of the whole jar
// 3  not compared: the source of advisories could not be reached, or did not answer as it should
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { packagesOf } from './bill.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const repository = resolve(here, '../../../..');

/** The protocol is that of osv.dev, which gathers the advisories of GitHub, npm, Maven and others. */
const SOURCE = 'https://api.osv.dev';
const AT_ONCE = 500;
const PATIENCE = 30_000;

class NotCompared extends Error {}

async function ask(source, path, body) {
  let answer;
  try {
    answer = await fetch(new URL(path, source), {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.ok) {
      return await answer.json();
    }
  } catch (error) {
    throw new NotCompared(`${source} could not be reached (${error.cause?.code ?? error.cause?.message ?? error.message})`);
  }
  throw new NotCompared(`${source} answered ${answer.status}`);
}

/** The ids of what is known of each package, asked for page by page. */
async function idsOf(purls, source) {
  const known = new Map(purls.map(purl => [purl, new Set()]));
  let open = purls.map(purl => ({ package: { purl } }));
  while (open.length > 0) {
    const asked = open.splice(0, AT_ONCE);
    const { results } = await ask(source, '/v1/querybatch', { queries: asked });
    if (!Array.isArray(results) || results.length !== asked.length) {
      throw new NotCompared(`${source} answered ${asked.length} questions with ${results?.length ?? 'no'} answers`);
    }
    results.forEach(({ vulns = [], next_page_token: page }, index) => {
      const { purl } = asked[index].package;
      vulns.forEach(({ id }) => known.get(purl).add(id));
      if (page) {
        open.push({ package: { purl }, page_token: page });
      }
    });
  }
  return known;
}

function fixedIn(advisory) {
  const versions = (advisory.affected ?? [])
    .flatMap(({ ranges = [] }) => ranges)
    .flatMap(({ events = [] }) => events)
    .map(({ fixed }) => fixed)
    .filter(version => version);
  return [...new Set(versions)];
}

/**
 * What is known of what ships.
 *
 * @param accepted what was judged: {id, package, why, until}; from the day after `until` on it counts again
 * @param today as in 2026-01-31
 * @return what to print, and what to exit with
 */
export async function audit({ bill, accepted, source, today }) {
  const lines = [];
  let purls;
  try {
    purls = packagesOf(bill);
  } catch (error) {
    return { code: 2, lines: [`audit: ${error.message}`] };
  }
  try {
    let open = 0;
    for (const [purl, ids] of await idsOf(purls, source)) {
      for (const id of [...ids].sort()) {
        const advisory = await ask(source, `/v1/vulns/${encodeURIComponent(id)}`);
        if (advisory.id !== id) {
          throw new NotCompared(`${source} answered with another advisory than ${id}`);
        }
        if (advisory.withdrawn) {
          continue;
        }
        const names = [id, ...(advisory.aliases ?? [])];
        const judged = accepted.find(one => names.includes(one.id) && purl.startsWith(`${one.package}@`));
        const stands = judged && today <= judged.until;
        open += stands ? 0 : 1;
        lines.push(
          `${stands ? 'judged' : 'KNOWN '} ${purl}  ${names.join(' ')}`,
          `       ${advisory.summary ?? advisory.details?.split('\n')[0] ?? 'without a summary'}`,
          `       fixed in: ${fixedIn(advisory).join(', ') || 'nothing yet'}`,
          ...(judged ? [`       ${judged.why} (until ${judged.until}${stands ? '' : ', which is over'})`] : []));
      }
    }
    lines.push(open === 0
      ? `audit: ${purls.length} packages compared with ${source}; nothing is known of them that has not been judged.`
      : `audit: ${purls.length} packages compared with ${source}; advisories to look at: ${open}.`);
    return { code: open === 0 ? 0 : 1, lines };
  } catch (error) {
    if (!(error instanceof NotCompared)) {
      throw error;
    }
    return {
      code: 3,
      lines: [
        ...lines,
        `audit: NOT COMPARED. ${error.message}.`,
        `       ${purls.length} packages are on the bill; this run does not say that they are well. Try again where there is a network,`,
        '       or name another source of the same protocol: RECOURSE_ADVISORIES=https://… ./audit',
      ],
    };
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = process.argv[2] ?? join(repository, 'target/classes/META-INF/sbom/application.cdx.json');
  let bill;
  try {
    bill = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    console.error(`audit: ${file} can't be read (${error.code ?? error.message}). ./verify writes it, and so does mvn package.`);
    process.exit(2);
  }
  const { code, lines } = await audit({
    bill,
    accepted: parse(readFileSync(join(here, 'accepted.yaml'), 'utf8')),
    source: process.env.RECOURSE_ADVISORIES ?? SOURCE,
    today: new Date().toISOString().slice(0, 10),
  });
  console.log(lines.join('\n'));
  process.exitCode = code;
}
