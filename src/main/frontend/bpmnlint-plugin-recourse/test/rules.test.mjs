// Each rule is shown failing on what it is against, and letting pass what it asks for.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const require = createRequire(import.meta.url);
const { BpmnModdle } = require('bpmn-moddle');
const Linter = require('bpmnlint/lib/linter');
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver');
const camunda = require('camunda-bpmn-moddle/resources/camunda.json');

async function reports(rule, xml) {
  const { rootElement } = await new BpmnModdle({ camunda }).fromXML(`<?xml version="1.0" encoding="UTF-8"?>
    <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">${xml}</bpmn:definitions>`);
  const linter = new Linter({ config: { rules: { [`recourse/${rule}`]: 'error' } }, resolver: new NodeResolver() });
  const found = await linter.lint(rootElement);
  return Object.values(found).flat().map(report => `${report.id}: ${report.message}`);
}

const inProcess = xml => `<bpmn:process id="p">${xml}</bpmn:process>`;

const cases = [
  ['id-convention', 'a task with another prefix', inProcess('<bpmn:userTask id="decideCase"/>'),
    ['decideCase: Id must be userTask_ and a name in lower camel case']],
  ['id-convention', 'a boundary event named after its kind',
    inProcess('<bpmn:userTask id="userTask_a"/><bpmn:boundaryEvent id="boundaryEvent_late" attachedToRef="userTask_a"/>'),
    ['boundaryEvent_late: Id must be event_ and a name in lower camel case']],
  ['id-convention', 'a generated id', inProcess('<bpmn:startEvent id="Event_1a2b3c4"/>'),
    ['Event_1a2b3c4: Id is generated; give it a name']],
  ['id-convention', 'a process in kebab-case', '<bpmn:process id="complaint-case"/>',
    ['complaint-case: Process id must be in lower camel case']],
  ['id-convention', 'names', `<bpmn:message id="message_withdrawn"/>${inProcess(`
    <bpmn:startEvent id="event_caseFiled"/><bpmn:transaction id="subProcess_measures"/><bpmn:callActivity id="callActivity_appeal"/>
    <bpmn:eventBasedGateway id="gateway_afterNotice"/><bpmn:sequenceFlow id="flow_caseFiled_to_afterNotice"/>
    <bpmn:sequenceFlow id="flow_settled"/><bpmn:textAnnotation id="note_noClock"/>`)}`, []],

  ['user-task', 'nothing but a task', inProcess('<bpmn:userTask id="t"/>'),
    ['t: User task has no form (camunda:formRef)', 't: User task has no candidate group (camunda:candidateGroups)']],
  ['user-task', 'a form and a group', inProcess('<bpmn:userTask id="t" camunda:formRef="decide" camunda:candidateGroups="reviewers"/>'), []],

  ['history-time-to-live', 'history for ever', '<bpmn:process id="p" isExecutable="true"/>',
    ['p: Process has no camunda:historyTimeToLive']],
  ['history-time-to-live', 'history for a year', '<bpmn:process id="p" isExecutable="true" camunda:historyTimeToLive="P365D"/>', []],

  ['retry-cycle', 'a save point without a cycle', inProcess('<bpmn:serviceTask id="t" camunda:asyncBefore="true"/>'),
    ['t: Save point has no retry cycle (camunda:failedJobRetryTimeCycle)']],
  ['retry-cycle', 'a save point with a cycle', inProcess(`<bpmn:serviceTask id="t" camunda:asyncBefore="true"><bpmn:extensionElements>
    <camunda:failedJobRetryTimeCycle>R5/PT1M</camunda:failedJobRetryTimeCycle></bpmn:extensionElements></bpmn:serviceTask>`), []],
  ['retry-cycle', 'no save point', inProcess('<bpmn:serviceTask id="t"/>'), []],

  ['timer-save-point', 'a timer on a task behind a save point', inProcess(`<bpmn:serviceTask id="t" camunda:asyncBefore="true"/>
    <bpmn:boundaryEvent id="late" attachedToRef="t"><bpmn:timerEventDefinition/></bpmn:boundaryEvent>`),
    ['late: Timer hangs on the save point t']],
  ['timer-save-point', 'a timer on a task with a save point behind it', inProcess(`<bpmn:userTask id="t" camunda:asyncAfter="true"/>
    <bpmn:boundaryEvent id="late" attachedToRef="t" cancelActivity="false"><bpmn:timerEventDefinition/></bpmn:boundaryEvent>`),
    ['late: Timer hangs on the save point t']],
  ['timer-save-point', 'a timer that is a save point', inProcess(`<bpmn:intermediateCatchEvent id="over" camunda:asyncBefore="true">
    <bpmn:timerEventDefinition/></bpmn:intermediateCatchEvent>`),
    ['over: Timer is a save point itself (camunda:asyncBefore, camunda:asyncAfter)']],
  ['timer-save-point', 'a timer on a task, and what undoes on a save point', inProcess(`<bpmn:userTask id="t"/>
    <bpmn:boundaryEvent id="late" attachedToRef="t"><bpmn:timerEventDefinition/></bpmn:boundaryEvent>
    <bpmn:serviceTask id="s" camunda:asyncBefore="true"/>
    <bpmn:boundaryEvent id="undo" attachedToRef="s"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>`), []],

  ['documentation', 'an empty text', inProcess('<bpmn:documentation> </bpmn:documentation>'),
    ['p: Element has no documentation (bpmn:documentation)']],
  ['documentation', 'a text', inProcess('<bpmn:documentation>From filing to closure.</bpmn:documentation><bpmn:serviceTask id="t"/>'), []],

  ['gateway-question', 'a statement and a flow without an answer', inProcess(`
    <bpmn:exclusiveGateway id="g" name="Appeal lodged"><bpmn:outgoing>a</bpmn:outgoing><bpmn:outgoing>b</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:sequenceFlow id="a" name="yes" sourceRef="g" targetRef="g"/><bpmn:sequenceFlow id="b" sourceRef="g" targetRef="g"/>`),
    ['g: Label of a gateway must be a question', 'b: Flow out of a gateway has no label: the answer']],
  ['gateway-question', 'an inclusive gateway with a flow that is always taken', inProcess(`
    <bpmn:inclusiveGateway id="g" name="Hidden meanwhile?"><bpmn:outgoing>a</bpmn:outgoing><bpmn:outgoing>b</bpmn:outgoing></bpmn:inclusiveGateway>
    <bpmn:sequenceFlow id="a" name="yes" sourceRef="g" targetRef="g"/><bpmn:sequenceFlow id="b" sourceRef="g" targetRef="g"/>`), []],
  ['gateway-question', 'a joining gateway', inProcess('<bpmn:exclusiveGateway id="g"/>'), []],

  ['message-name', 'a bare name', '<bpmn:message id="m" name="appealLodged"/>',
    ['m: Name of a message must be recourse. and a name in lower camel case']],
  ['message-name', 'a name in our name space', '<bpmn:message id="m" name="recourse.appealLodged"/>', []],
];

for (const [rule, what, xml, expected] of cases) {
  test(`${rule}: ${what}`, async () => assert.deepEqual(await reports(rule, xml), expected));
}
