'use strict';

const RULES = [
  'documentation',
  'gateway-question',
  'history-time-to-live',
  'id-convention',
  'message-name',
  'retry-cycle',
  'timer-save-point',
  'user-task',
];

module.exports = {
  rules: Object.fromEntries(RULES.map(rule => [rule, `./rules/${rule}`])),
  configs: {
    recommended: {
      rules: Object.fromEntries(RULES.map(rule => [`recourse/${rule}`, 'error'])),
    },
  },
};
