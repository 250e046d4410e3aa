import assert from 'node:assert/strict';
import { test } from 'node:test';
import { darkByPreference } from './dark.mjs';

test('a dark rule is repeated for who prefers dark and chose nothing', () => {
  assert.match(darkByPreference('[data-bs-theme=dark] .a, [data-bs-theme=dark].b { color: red }'),
    /@media \(prefers-color-scheme: dark\) \{:root:not\(\[data-bs-theme\]\) \.a,:root:not\(\[data-bs-theme\]\)\.b +\{ color: red \}\}/);
});

test('a part that is dark by itself stays as it is', () => {
  const navbar = '.navbar-dark, .navbar[data-bs-theme=dark] { color: red }';
  assert.equal(darkByPreference(navbar), navbar);
});

test('a comment before it is no part of a rule', () => {
  assert.match(darkByPreference('.b { color: red }\n/* the mark is dark: read / written */\n[data-bs-theme=dark] .a { color: red }'),
    /@media \(prefers-color-scheme: dark\) \{:root:not\(\[data-bs-theme\]\) \.a +\{ color: red \}\}/);
});
