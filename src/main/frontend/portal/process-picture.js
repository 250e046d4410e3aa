import Viewer from 'bpmn-js/lib/NavigatedViewer';

const STEP = 80;
// smaller than this, neither a name nor where a number belongs can be read
const READABLE = 0.35;
const SETTLED = 100;
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
    mark(viewer, here, ids(place.dataset.been));
    whole(view);
    // where people act, rather than what happens beside it
    const [first] = [...here].sort((a, b) => isActing(b) - isActing(a));
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    if (first && view.zoom() < 0.6) {
      around(view, canvas, first);
    } else if (most && view.zoom() < READABLE) {
      around(view, canvas, elements.get(most[0]));
    }
    count(viewer, canvas, counts);
    tell(canvas, place.dataset.words, here, counts.map(([id, number]) => `${nameOf(elements.get(id))} ${number}`));
    move(view, canvas, place.querySelector('[data-moving]'));
    place.querySelector('[data-without]').remove();
  } catch (failure) {
    canvas.remove();
    throw failure;
  }
}

function around(view, canvas, element) {
  const width = canvas.clientWidth / 0.8;
  const height = canvas.clientHeight / 0.8;
  view.viewbox({ x: element.x + element.width / 2 - width / 2, y: element.y + element.height / 2 - height / 2, width, height });
}

function mark(viewer, here, been) {
  const elements = viewer.get('elementRegistry');
  const canvas = viewer.get('canvas');
  been.filter(id => elements.get(id)).forEach(id => canvas.addMarker(id, 'been'));
  here.forEach(element => canvas.addMarker(element, 'here'));
}

// Numbers stay as large as they are read best, however small the picture is: each goes where it covers nothing, or least, and is
// put there anew when the picture was moved, or became larger or smaller.
function count(viewer, canvas, counts) {
  const view = viewer.get('canvas');
  const short = new Intl.NumberFormat(document.documentElement.lang, { notation: 'compact' });
  const badges = counts.map(([id, number]) => {
    const badge = document.createElement('div');
    badge.className = 'count';
    badge.textContent = number < 10000 ? number : short.format(number);
    canvas.append(badge);
    const size = { width: badge.offsetWidth, height: badge.offsetHeight };
    badge.remove();
    return { id, badge, size };
  });
  const overlays = viewer.get('overlays');
  const put = () => {
    const frame = view.viewbox();
    const placed = [];
    for (const { id, badge, size } of badges) {
      const element = viewer.get('elementRegistry').get(id);
      overlays.remove({ element: id });
      if (covered(element, frame) > 0) {
        const { x, y } = free(viewer, element, { width: size.width / frame.scale, height: size.height / frame.scale }, placed, frame);
        overlays.add(id, { position: { left: x - element.x, top: y - element.y }, scale: { min: 1, max: 1 }, html: badge });
      }
    }
  };
  put();
  let soon;
  viewer.on('canvas.viewbox.changed', () => {
    clearTimeout(soon);
    soon = setTimeout(put, SETTLED);
  });
}

/** Where a number of that size stands: beside what is seen of its element and within the frame, on other numbers least of all. */
function free(viewer, element, { width, height }, placed, frame) {
  const { x, y, width: w, height: h } = common(element, frame);
  const [left, middle, right] = [x - width / 2, x + (w - width) / 2, x + w - width / 2];
  const places = [
    [middle, y - height], [right, y - height], [left, y - height], [middle, y + h], [right, y + h], [left, y + h],
    [x + w, y + (h - height) / 2], [x - width, y + (h - height) / 2], [x + w, y], [x - width, y], [x + w, y + h - height],
    [x - width, y + h - height],
  ].map(([at, top]) => ({ x: at, y: top, width, height }));
  const others = viewer.get('elementRegistry').filter(other => other !== element && isInTheWay(other));
  const cost = place => sum(others, other => covered(place, other)) + 10 * sum(placed, other => covered(place, other))
    + 5 * (width * height - covered(place, frame));
  const best = places.reduce((one, next) => (cost(next) < cost(one) - 1 ? next : one));
  placed.push(best);
  return best;
}

// a line may be crossed, and what holds others is everywhere
function isInTheWay(element) {
  return !element.waypoints && element.parent && !element.children?.some(child => !child.waypoints);
}

function covered(one, other) {
  const { width, height } = common(one, other);
  return width * height;
}

function common(one, other) {
  const [x, y] = [Math.max(one.x, other.x), Math.max(one.y, other.y)];
  return {
    x,
    y,
    width: Math.max(0, Math.min(one.x + one.width, other.x + other.width) - x),
    height: Math.max(0, Math.min(one.y + one.height, other.y + other.height) - y),
  };
}

function sum(all, of) {
  return all.reduce((total, one) => total + of(one), 0);
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
