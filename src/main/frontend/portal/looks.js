// Of the evidence on a page only what was on the screen counts as looked at: half of it, or as much as fills half of the
// window, for a second. <… data-looks="address"> holds what is told there, each <… data-look="name">.
const LONG = 1000;

export function tellLooks(root) {
  root.querySelectorAll('[data-looks]').forEach(tell);
}

function tell(place) {
  const waiting = new Map();
  const seen = new Set();
  let soon;
  const see = one => {
    seen.add(one.dataset.look);
    watch.unobserve(one);
    waiting.delete(one);
    // those that come on the screen together are told together
    clearTimeout(soon);
    soon = setTimeout(send, LONG / 4);
  };
  const send = () => {
    const body = new URLSearchParams([...seen].map(name => ['seen', name]));
    seen.clear();
    fetch(place.dataset.looks, { method: 'POST', body, headers: JSON.parse(document.body.getAttribute('hx-headers')), keepalive: true })
      .catch(() => { /* the page stays of use; what is looked at next is told again */ });
  };
  const watch = new IntersectionObserver(entries => entries.forEach(({ target, intersectionRatio, intersectionRect }) => {
    const shown = intersectionRatio >= .5 || intersectionRect.height >= innerHeight / 2;
    if (shown && !waiting.has(target)) {
      waiting.set(target, setTimeout(() => see(target), LONG));
    } else if (!shown) {
      clearTimeout(waiting.get(target));
      waiting.delete(target);
    }
  }), { threshold: [0, .1, .2, .3, .4, .5, .6, .7, .8, .9, 1] });
  place.querySelectorAll('[data-look]').forEach(one => watch.observe(one));
  // what is printed is on paper, all of it
  addEventListener('beforeprint', () => place.querySelectorAll('[data-look]').forEach(see));
}
