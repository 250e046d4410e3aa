import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeIn } from './times.mjs';

const TODAY = '2026-03-09';

for (const [line, expected] of [
  ['泉城阿亮 2026-03-01 10:00:23 不退钱就等着更多差评', '2026-03-01T10:00:23'],
  ['2026/3/1 9:05', '2026-03-01T09:05:00'],
  ['泉城阿亮（2026年3月1日 10：00）：假货', '2026-03-01T10:00:00'],
  ['3月8日 23:59 你好', '2026-03-08T23:59:00'],
  // a day without a year is the last such one
  ['12月31日 08:00', '2025-12-31T08:00:00'],
  ['昨天 10:00', '2026-03-08T10:00:00'],
  ['前天 10:00', '2026-03-07T10:00:00'],
  ['Yesterday 10:00', '2026-03-08T10:00:00'],
  ['10:00 在吗', '2026-03-09T10:00:00'],
  ['2月30日 10:00', null],
  ['24:00', null],
  ['2000解决', null],
]) {
  test(`read of "${line}" is ${expected}`, () => assert.equal(timeIn(line, TODAY), expected));
}
