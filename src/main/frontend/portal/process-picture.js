import Viewer from 'bpmn-js/lib/NavigatedViewer';

const STEP = 80;
const ARROWS = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };

/**
 * The picture of a process. data-source: the model's address, named in the reader's language; data-here: ids of where the
 * case stands, by spaces; data-been: ids of where it was; data-counts: JSON, id to number; data-words: what it says.
 */
export default async function start(place) {
  const response = await fetch(place.dataset.source, { credentials: 'same-origin' });
  if (!response.ok) {
    throw new Error(`${place.dataset.source}: ${response.status}`);
  }
  const canvas = document.createElement('div');
  canvas.className = 'island picture';
  place.append(canvas);
  try {
    const viewer = new Viewer({ container: canvas });
    await viewer.importXML(await response.text());
    const view = viewer.get('canvas');
    const elements = viewer.get('elementRegistry');
    const here = ids(place.dataset.here).map(id => elements.get(id)).filter(Boolean);
    const counts = Object.entries(JSON.parse(place.dataset.counts || '{}')).filter(([id]) => elements.get(id));
    mark(viewer, here, ids(place.dataset.been), counts);
    whole(view);
    // where people act, rather than what happens beside it
    const [first] = [...here].sort((a, b) => isActing(b) - isActing(a));
    if (first && view.zoom() < 0.6) {
      const width = canvas.clientWidth / 0.8;
      const height = canvas.clientHeight / 0.8;
      view.viewbox({ x: first.x + first.width / 2 - width / 2, y: first.y + first.height / 2 - height / 2, width, height });
    }
    tell(canvas, place.dataset.words, here, counts.map(([id, number]) => `${nameOf(elements.get(id))} ${number}`));
    move(view, canvas, place.querySelector('[data-moving]'));
    place.querySelector('[data-without]').remove();
  } catch (failure) {
    canvas.remove();
    throw failure;
  }
}

function mark(viewer, here, been, counts) {
  const elements = viewer.get('elementRegistry');
  const canvas = viewer.get('canvas');
  been.filter(id => elements.get(id)).forEach(id => canvas.addMarker(id, 'been'));
  here.forEach(element => canvas.addMarker(element, 'here'));
  for (const [id, number] of counts) {
    const badge = Object.assign(document.createElement('div'), { className: 'count', textContent: number });
    viewer.get('overlays').add(id, { position: { top: -12, right: 12 }, scale: { min: 1 }, html: badge });
  }
}

// in words, for who does not see it
function tell(canvas, words, here, counted) {
  const said = [...here.map(nameOf).filter(Boolean), ...counted];
  const list = new Intl.ListFormat(document.documentElement.lang, { type: 'conjunction' }).format(said);
  const drawing = canvas.querySelector('svg');
  drawing.setAttribute('role', 'img');
  // an English title
  canvas.querySelector('.bjs-powered-by').lang = 'en';
  drawing.setAttribute('aria-label', [words, list].filter(Boolean).join(' '));
}

// with some air around it
function whole(view) {
  view.zoom('fit-viewport', 'auto');
  view.zoom(view.zoom() * 0.96);
}

// whoever has no mouse, or no wheel
function move(view, canvas, tools) {
  const times = factor => view.zoom(Math.min(Math.max(view.zoom() * factor, 0.2), 4));
  const deeds = { in: () => times(1.4), out: () => times(1 / 1.4), fit: () => whole(view) };
  tools.hidden = false;
  tools.addEventListener('click', event => deeds[event.target.closest('[data-zoom]')?.dataset.zoom]?.());
  canvas.addEventListener('keydown', event => {
    const [dx, dy] = ARROWS[event.key] ?? [];
    if (dx !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      view.scroll({ dx, dy });
      event.preventDefault();
    }
  });
}

function isActing(element) {
  return element.type === 'bpmn:UserTask' || element.type === 'bpmn:ReceiveTask';
}

function nameOf(element) {
  return element.businessObject.name;
}

function ids(text) {
  return (text || '').split(' ').filter(Boolean);
}
