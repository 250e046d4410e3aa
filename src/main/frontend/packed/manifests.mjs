// Whether manifests are what Kubernetes would take, told without a cluster: each is looked at by the compiler of TypeScript as a
// literal of the type that Kubernetes' own description of its interface gives its kind. A member that no such object has is
// found, and so is one of another type and one that is missing.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';

const HERE = dirname(fileURLToPath(import.meta.url));
const KUSTOMIZATION = 'kustomization.yaml';

/** What kustomize itself reads is in nobody's description; these are the members that we have. */
const KUSTOMIZATION_TYPE = `{
  apiVersion: 'kustomize.config.k8s.io/v1beta1'; kind: 'Kustomization'; resources: string[];
  labels: { pairs: Record<string, string>; includeSelectors: boolean; includeTemplates: boolean }[];
  configMapGenerator: { name: string; files: string[] }[]; images: { name: string; newName: string; newTag: string }[];
}`;

const OPTIONS = {
  strict: true,
  noEmit: true,
  types: [],
  lib: ['lib.es5.d.ts'],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};

/** @returns the texts of a kustomization and of all that it names, by the names of their files */
export function manifestsIn(folder) {
  const read = name => readFileSync(join(folder, name), 'utf8');
  const kustomization = read(KUSTOMIZATION);
  const [{ resources }] = documents(kustomization).map(document => document.toJS());
  return Object.fromEntries([[KUSTOMIZATION, kustomization], ...resources.map(name => [name, read(name)])]);
}

/** @returns what is wrong with these texts, a line each; nothing when all is well */
export function faults(manifests) {
  const broken = [];
  const labels = documents(manifests[KUSTOMIZATION] ?? '').flatMap(document => document.toJS()?.labels ?? []);
  const sources = new Map();
  for (const [name, text] of Object.entries(manifests)) {
    documents(text).forEach((document, number) => {
      broken.push(...document.errors.map(error => `${name}: ${error.message.split('\n')[0]}`));
      sources.set(join(HERE, `${name}.${number}.ts`), { name, text: source(completed(document.toJS(), labels)) });
    });
  }
  return [...broken, ...compiled(sources)];
}

/** As Kubernetes reads YAML: of version 1.1, in which 0440 is octal and yes is true. */
function documents(text) {
  return parseAllDocuments(text, { version: '1.1' });
}

/** With the selector that a deployment needs and kustomize puts in. */
function completed(manifest, labels) {
  const pairs = labels.filter(each => each.includeSelectors).map(each => each.pairs);
  return manifest?.kind === 'Deployment' && pairs.length > 0
    ? { ...manifest, spec: { selector: { matchLabels: Object.assign({}, ...pairs) }, ...manifest.spec } }
    : manifest;
}

function source(manifest) {
  const literal = `export const manifest: Kind = ${JSON.stringify(manifest ?? null)};\n`;
  if (manifest?.kind === 'Kustomization') {
    return `type Kind = ${KUSTOMIZATION_TYPE};\n${literal}`;
  }
  const [version, group = 'core'] = String(manifest?.apiVersion).split('/').reverse();
  return `import type { ${manifest?.kind} as Kind } from 'kubernetes-types/${group.split('.')[0]}/${version}';\n${literal}`;
}

/** The types, which are read once. */
const types = new Map();

/** Compiles texts that are in no file. */
function compiled(sources) {
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = path => sources.has(path) || fileExists(path);
  host.readFile = path => sources.get(path)?.text ?? readFile(path);
  host.getSourceFile = (path, ...more) => {
    if (sources.has(path)) {
      return ts.createSourceFile(path, sources.get(path).text, OPTIONS.target);
    }
    if (!types.has(path)) {
      types.set(path, getSourceFile.call(host, path, ...more));
    }
    return types.get(path);
  };
  const program = ts.createProgram([...sources.keys()], OPTIONS, host);
  return [...sources].flatMap(([path, { name }]) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      found => `${name}: ${ts.flattenDiagnosticMessageText(found.messageText, ' ')}`,
    );
  });
}
