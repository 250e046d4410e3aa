// The bill of materials (CycloneDX): what of npm is put into it, and what is looked up of it.

/**
 * One bill of the jar's bill and npm's. What npm makes up anew each time (a serial number, the time) is left out, so that
 * the same sources give the same bill; merging a second time changes nothing.
 */
export function merged(jar, npm) {
  const root = jar.metadata.component['bom-ref'];
  const frontend = npm.metadata.component;
  const added = [{ ...frontend, type: 'library' }, ...npm.components].sort(byRef);
  const refs = new Set(added.map(component => component['bom-ref']));
  const components = jar.components.filter(component => !refs.has(component['bom-ref']));
  if (components.length === 0 || npm.components.length === 0) {
    throw new Error(`Of the jar ${components.length} and of npm ${npm.components.length} components are known: one of the two bills is empty.`);
  }
  const dependencies = jar.dependencies.filter(({ ref }) => !refs.has(ref)).map(one => one.ref === root
    ? { ...one, dependsOn: [...new Set([...(one.dependsOn ?? []), frontend['bom-ref']])] }
    : one);
  return {
    ...jar,
    components: [...components, ...added],
    dependencies: [...dependencies, ...npm.dependencies.toSorted(byRef)],
  };
}

function byRef(one, other) {
  const [a, b] = [one, other].map(it => it['bom-ref'] ?? it.ref);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Packages of npm in a bundle, by esbuild's list of its inputs, that are not on the bill because they count as tools. */
export function unlisted(inputs, lock) {
  const packages = new Set(inputs.map(input => /^node_modules\/(?:.*\/node_modules\/)?((?:@[^/]+\/)?[^/]+)\//.exec(input))
    .filter(found => found)
    .map(found => found[0].slice(0, -1)));
  return [...packages].filter(path => !lock.packages[path] || lock.packages[path].dev).sort();
}

/** Name and version of everything on the bill, as advisories know it: without what only says how it was packed. */
export function packagesOf(bill) {
  if (bill.bomFormat !== 'CycloneDX' || !Array.isArray(bill.components)) {
    throw new Error('This is no bill of materials of CycloneDX.');
  }
  const purls = bill.components
    .filter(component => component['bom-ref'] !== bill.metadata.component['bom-ref'])
    .map(component => component.purl?.replace(/[?#].*$/, ''))
    .filter(purl => purl && !purl.startsWith('pkg:npm/recourse-'));
  const all = [...new Set(purls)].sort();
  for (const kind of ['pkg:maven/', 'pkg:npm/']) {
    if (!all.some(purl => purl.startsWith(kind))) {
      throw new Error(`Nothing on this bill begins with ${kind}; it is not that of the whole jar.`);
    }
  }
  return all;
}
