'use strict';

/**
 * An id says what kind of element it names and what it is for: userTask_decideCase. The history, the tests and the
 * migration of running cases hold on to these ids, so a generated one would be there for good.
 */
const CONVENTION = [
  ['bpmn:UserTask', 'userTask'],
  ['bpmn:ServiceTask', 'serviceTask'],
  ['bpmn:SendTask', 'sendTask'],
  ['bpmn:ReceiveTask', 'receiveTask'],
  ['bpmn:BusinessRuleTask', 'businessRuleTask'],
  ['bpmn:ScriptTask', 'scriptTask'],
  ['bpmn:Task', 'task'],
  ['bpmn:CallActivity', 'callActivity'],
  ['bpmn:SubProcess', 'subProcess'],
  ['bpmn:Event', 'event'],
  ['bpmn:Gateway', 'gateway'],
  ['bpmn:SequenceFlow', 'flow'],
  ['bpmn:MessageFlow', 'messageFlow'],
  ['bpmn:Participant', 'participant'],
  ['bpmn:Collaboration', 'collaboration'],
  ['bpmn:LaneSet', 'laneSet'],
  ['bpmn:Lane', 'lane'],
  ['bpmn:TextAnnotation', 'note'],
  ['bpmn:Association', 'association'],
  ['bpmn:Group', 'group'],
  ['bpmn:DataObjectReference', 'data'],
  ['bpmn:DataStoreReference', 'dataStore'],
  ['bpmn:Message', 'message'],
  ['bpmn:Signal', 'signal'],
  ['bpmn:Error', 'error'],
  ['bpmn:Escalation', 'escalation'],
];

const CONNECTIONS = ['flow', 'messageFlow', 'association'];

/** What Camunda Modeler makes up: a type in upper camel case, an underscore, seven characters with a digit. */
const GENERATED = /^[A-Z][A-Za-z]*_(?=[0-9a-z]*\d)[0-9a-z]{7}(_di)?$/;

module.exports = function () {
  function check(node, reporter) {
    const id = node.id;
    if (typeof id !== 'string') {
      return;
    }
    if (GENERATED.test(id)) {
      reporter.report(id, 'Id is generated; give it a name', ['id']);
      return;
    }
    if (node.$instanceOf('bpmn:Process') && !/^[a-z][A-Za-z0-9]*$/.test(id)) {
      reporter.report(id, 'Process id must be in lower camel case', ['id']);
      return;
    }
    const rule = CONVENTION.find(([type]) => node.$instanceOf(type));
    if (!rule) {
      return;
    }
    // a connection may also say from where to where: flow_decideCase_to_moreNeeded
    const name = CONNECTIONS.includes(rule[1]) ? '[a-z][A-Za-z0-9]*(_to_[a-z][A-Za-z0-9]*)?' : '[a-z][A-Za-z0-9]*';
    if (!new RegExp(`^${rule[1]}_${name}$`).test(id)) {
      reporter.report(id, `Id must be ${rule[1]}_ and a name in lower camel case`, ['id']);
    }
  }

  return { check };
};
