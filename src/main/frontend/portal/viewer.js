// A picture in its frame: it fits, or is as large as it is, or the wheel makes it larger and smaller, and it is dragged.
const STEP = 1.25;
const MOST = 8;

export function fit(picture) {
  picture.classList.remove('zoomed');
  picture.querySelector('img').style.width = '';
}

export function actual(picture) {
  zoom(picture, 1);
}

export function fitOrActual(picture) {
  (picture.classList.contains('zoomed') ? fit : actual)(picture);
}

export function turn(picture) {
  const now = [1, 2, 3].find(quarter => picture.classList.contains(`turned-${quarter}`)) ?? 0;
  picture.classList.remove(`turned-${now}`);
  if (now < 3) {
    picture.classList.add(`turned-${now + 1}`);
  }
}

/** Always: the wheel zooms from the beginning. Otherwise it scrolls the page until the picture is larger than its place. */
export function view(picture, always) {
  const frame = picture.querySelector('.frame-of');
  frame.addEventListener('wheel', event => {
    const image = frame.querySelector('img');
    if (!image || !always && !picture.classList.contains('zoomed')) {
      return;
    }
    event.preventDefault();
    const scale = image.getBoundingClientRect().width / image.naturalWidth;
    zoom(picture, Math.min(MOST, scale * (event.deltaY < 0 ? STEP : 1 / STEP)), event);
  }, { passive: false });
  let from = null;
  frame.addEventListener('pointerdown', event => {
    if (event.button === 0 && event.pointerType !== 'touch' && picture.classList.contains('zoomed')) {
      from = { x: event.clientX + frame.scrollLeft, y: event.clientY + frame.scrollTop };
      frame.setPointerCapture(event.pointerId);
      event.preventDefault();
    }
  });
  frame.addEventListener('pointermove', event => {
    if (from) {
      frame.scrollTo(from.x - event.clientX, from.y - event.clientY);
    }
  });
  for (const end of ['pointerup', 'pointercancel']) {
    frame.addEventListener(end, () => { from = null; });
  }
}

// what is under the pointer stays there
function zoom(picture, scale, at) {
  const frame = picture.querySelector('.frame-of');
  const image = frame.querySelector('img');
  const box = image.getBoundingClientRect();
  const x = at ? at.clientX : box.left + box.width / 2;
  const y = at ? at.clientY : box.top;
  const [across, down] = [(x - box.left) / box.width, (y - box.top) / box.height];
  picture.classList.add('zoomed');
  image.style.width = `${Math.round(image.naturalWidth * scale)}px`;
  const now = image.getBoundingClientRect();
  frame.scrollBy(now.left + across * now.width - x, now.top + down * now.height - y);
}
