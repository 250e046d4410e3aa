// A place that becomes more when its script can be loaded, and stays usable as the server sent it when not:
// <div data-island="/assets/….js" data-island-style="/assets/….css">what there is without</div>. Inside <details> it
// loads when that is opened. The module's default export gets the element.
export function loadIslands(root) {
  for (const place of root.querySelectorAll('[data-island]')) {
    const closed = place.closest('details:not([open])');
    if (closed) {
      closed.addEventListener('toggle', () => load(place), { once: true });
    } else {
      load(place);
    }
  }
}

async function load(place) {
  if (place.dataset.islandState) {
    return;
  }
  place.dataset.islandState = 'loading';
  try {
    if (place.dataset.islandStyle) {
      await style(place.dataset.islandStyle);
    }
    const { default: start } = await import(place.dataset.island);
    await start(place);
    place.dataset.islandState = 'ready';
  } catch (failure) {
    place.dataset.islandState = 'failed';
    console.warn('island not loaded', place.dataset.island, failure);
  }
}

function style(address) {
  if (document.querySelector(`link[href="${CSS.escape(address)}"], link[href="${address}"]`)) {
    return Promise.resolve();
  }
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address, onload: resolve, onerror: reject });
    document.head.append(link);
  });
}
