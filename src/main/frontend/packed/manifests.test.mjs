import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { faults, manifestsIn } from './manifests.mjs';

const ours = manifestsIn(fileURLToPath(new URL('../../../../docker/kubernetes', import.meta.url)));

/** Ours, but for one change in one file. */
function changed(file, from, to) {
  assert.ok(ours[file].includes(from), `${file} has no ${from}`);
  return { ...ours, [file]: ours[file].replace(from, to) };
}

test('what is packed for Kubernetes is what Kubernetes takes', () => {
  assert.deepEqual(faults(ours), []);
});

for (const [what, file, from, to, told] of [
  ['a misspelt member', 'deployment.yaml', 'readinessProbe:', 'readynessProbe:', /readynessProbe/],
  ['a misspelt member deep below', 'deployment.yaml', 'allowPrivilegeEscalation', 'allowPriviledgeEscalation', /allowPriviledgeEscalation/],
  ['a member in the wrong place', 'deployment.yaml', 'automountServiceAccountToken: false', 'replicas: 2', /"replicas"' does not exist in type 'PodSpec'/],
  ['a text for a number', 'deployment.yaml', 'replicas: 2', 'replicas: "2"', /'string' is not assignable to type 'number'/],
  ['a number for a text', 'deployment.yaml', 'value: 0.0.0.0', 'value: 8081', /'number' is not assignable to type 'string'/],
  ['a truth for a text', 'deployment.yaml', 'value: 0.0.0.0', 'value: yes', /'boolean' is not assignable to type 'string'/],
  ['a list for one', 'network.yaml', 'policyTypes: [Ingress]', 'policyTypes: Ingress', /'string' is not assignable to type 'string\[\]'/],
  ['a member that is missing', 'deployment.yaml', '- name: recourse\n          image', '- image', /'name' is missing/],
  ['a kind that there is not', 'disruption.yaml', 'PodDisruptionBudget', 'PodDisruptionBuget', /PodDisruptionBuget/],
  ['a version that there is not', 'disruption.yaml', 'policy/v1', 'policy/v3', /policy\/v3/],
  ['a kind of another version', 'service.yaml', 'apiVersion: v1', 'apiVersion: apps/v1', /Service/],
  ['the same member twice', 'service.yaml', 'sessionAffinity: None', 'sessionAffinity: None\n  sessionAffinity: ClientIP', /unique/],
  ['a misspelt member of the kustomization', 'kustomization.yaml', 'configMapGenerator', 'configMapGenerators', /configMapGenerators/],
  ['a deployment whose pods nobody selects', 'kustomization.yaml', 'includeSelectors: true', 'includeSelectors: false', /'selector' is missing/],
]) {
  test(`${what} is found`, () => {
    assert.match(faults(changed(file, from, to)).join('\n'), told);
  });
}
