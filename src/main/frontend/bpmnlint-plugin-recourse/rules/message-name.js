'use strict';

/** Messages are correlated by name, in one name space for all models of an engine. */
module.exports = function () {
  function check(node, reporter) {
    if (node.$instanceOf('bpmn:Message') && !/^recourse\.[a-z][A-Za-z0-9]*$/.test(node.name || '')) {
      reporter.report(node.id, 'Name of a message must be recourse. and a name in lower camel case', ['name']);
    }
  }

  return { check };
};
