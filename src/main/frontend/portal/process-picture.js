import Viewer from 'bpmn-js/lib/NavigatedViewer';

/**
 * The picture of a process. data-source: the model's address; data-here: ids of where the case stands, by spaces;
 * data-been: ids of where it was; data-counts: JSON, id to number.
 */
export default async function start(place) {
  const response = await fetch(place.dataset.source, { credentials: 'same-origin' });
  if (!response.ok) {
    throw new Error(`${place.dataset.source}: ${response.status}`);
  }
  const without = [...place.childNodes];
  const canvas = document.createElement('div');
  canvas.className = 'island picture';
  place.append(canvas);
  try {
    const viewer = new Viewer({ container: canvas });
    await viewer.importXML(await response.text());
    mark(viewer, place.dataset);
    const view = viewer.get('canvas');
    view.zoom('fit-viewport');
    const here = ids(place.dataset.here).map(id => viewer.get('elementRegistry').get(id)).filter(Boolean);
    // where people act, rather than what happens beside it
    const [first] = here.sort((a, b) => (b.type === 'bpmn:UserTask' || b.type === 'bpmn:ReceiveTask') - (a.type === 'bpmn:UserTask' || a.type === 'bpmn:ReceiveTask'));
    if (first && view.zoom() < 0.6) {
      const width = canvas.clientWidth / 0.8;
      const height = canvas.clientHeight / 0.8;
      view.viewbox({ x: first.x + first.width / 2 - width / 2, y: first.y + first.height / 2 - height / 2, width, height });
    }
    without.filter(node => node.nodeType === Node.ELEMENT_NODE && node.hasAttribute('data-without')).forEach(node => node.remove());
  } catch (failure) {
    canvas.remove();
    throw failure;
  }
}

function mark(viewer, { here, been, counts }) {
  const elements = viewer.get('elementRegistry');
  const canvas = viewer.get('canvas');
  const add = (id, kind) => elements.get(id) && canvas.addMarker(id, kind);
  ids(been).forEach(id => add(id, 'been'));
  ids(here).forEach(id => add(id, 'here'));
  for (const [id, number] of Object.entries(JSON.parse(counts || '{}'))) {
    if (elements.get(id)) {
      const badge = Object.assign(document.createElement('div'), { className: 'count', textContent: number });
      viewer.get('overlays').add(id, { position: { top: -12, right: 12 }, scale: { min: 1 }, html: badge });
    }
  }
}

function ids(text) {
  return (text || '').split(' ').filter(Boolean);
}
