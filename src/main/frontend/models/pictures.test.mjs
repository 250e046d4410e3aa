import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flaw, seal } from './seal.mjs';
import { tidy } from './tidy.mjs';

test('a sealed picture fits its model, with any line ends', () => {
  const sealed = seal('<svg/>\n', '<model>\n</model>\n');

  assert.equal(flaw(sealed, '<model>\n</model>\n'), null);
  assert.equal(flaw(sealed.replaceAll('\n', '\r\n'), '<model>\r\n</model>\r\n'), null);
});

test('a changed model, a changed picture and a foreign picture are found', () => {
  const sealed = seal('<svg/>\n', '<model/>');

  assert.equal(flaw(sealed, '<model id="b"/>'), 'shows an older version of the model');
  assert.equal(flaw(sealed.replace('<svg/>', '<svg id="b"/>'), '<model/>'), 'was changed by hand');
  assert.equal(flaw('<svg/>\n', '<model/>'), 'was not rendered by `npm run render`');
});

test('random names and invisible areas go, a title and a ground come', () => {
  const svg = id => `<svg viewBox="0 0 10 20.123"><rect class="djs-hit djs-hit-all" style="fill: none"/>`
    + `<marker id="marker-${id}"></marker><path style="marker-end: url('#marker-${id}')"/></svg>`;

  assert.equal(tidy(svg('f00'), 'A & B'), [
    '<svg viewBox="0 0 10 20.1">',
    '<title>A &amp; B</title>',
    '<rect x="0" y="0" width="10" height="20.1" fill="white"/>',
    '<marker id="marker-1">',
    '</marker>',
    `<path style="marker-end: url('#marker-1')"/>`,
    '</svg>',
    '',
  ].join('\n'));
  assert.equal(tidy(svg('ba4'), 'A & B'), tidy(svg('f00'), 'A & B'));
});
