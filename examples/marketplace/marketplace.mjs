// A marketplace's side of Recourse, to copy from: it answers for orders, carries out measures, hears what happened to the
// cases, and reports what happened here. Node 20, no packages; what it knows is in memory. Explained in docs/integrate.md.
//
//   node marketplace.mjs                                  serves on PORT (9090)
//   node marketplace.mjs report review.changed '{…}'      reports to RECOURSE_URL (http://localhost:8080)
//
// RECOURSE_MARKETPLACE_SECRET signs in both directions. HOOK_SECRET is that of the webhook, once it is entered.
// TOLERANCE is how old a signature may be, in seconds; more than 300 only where Recourse's own clock is moved by hand.
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const { PORT = 9090, RECOURSE_URL = 'http://localhost:8080', RECOURSE_MARKETPLACE_SECRET, HOOK_SECRET, TOLERANCE = 300 } = process.env;

const orders = new Map([['4711', {
  id: '4711', seller: 'shoe-shop', buyer: 'customer-12', receivingPhone: '13800000000',
  state: 'SUCCEEDED', amount: { value: '118.00', currency: 'CNY' }, freight: { value: '10.00', currency: 'CNY' },
  placedAt: daysAgo(6), paidAt: daysAgo(6), shippedAt: daysAgo(5), succeededAt: daysAgo(2),
  items: [{ listingId: 'boots', title: '女靴', quantity: 1, price: { value: '118.00', currency: 'CNY' } }],
  reviews: [{ id: 'r1', by: 'BUYER', rating: 'NEGATIVE', text: '不返现就差评。', at: daysAgo(1), effective: true },
    { id: 'r2', by: 'SELLER', rating: 'POSITIVE', text: '好买家。', at: daysAgo(1), effective: true }],
}]]);
const listings = new Map([['boots', { id: 'boots', seller: 'shoe-shop', title: '女靴', images: [{ id: 'p1' }], state: 'shown' }]]);
const accounts = new Map([['shoe-shop', { name: 'shoe-shop', shopCategory: 'SHOES', points: 0 }],
  ['customer-12', { name: 'customer-12', points: 0 }]]);
const measures = new Map(); // by id: what is in force, and what was taken back
const heard = new Set(); // webhook-ids: the same message may come again

function daysAgo(days) {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}

// Standard Webhooks: HMAC-SHA-256 of "id.timestamp.body" with the bytes behind whsec_
function signature(secret, id, timestamp, body) {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return 'v1,' + createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
}

function isSigned(secret, headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': given } = headers;
  if (!secret || !id || !given || !(Math.abs(Date.now() / 1000 - timestamp) <= TOLERANCE)) {
    return false;
  }
  const expected = Buffer.from(signature(secret, id, timestamp, body));
  return given.split(' ').some(one => one.length === expected.length && timingSafeEqual(Buffer.from(one), expected));
}

// the same id and action again changes nothing and is answered in the same way: Recourse repeats what it got no answer to
function carryOut(id, { measure, target, points, action }) {
  const known = measures.get(id);
  if (action === 'REVOKE') {
    measures.set(id, { measure, target, points, inForce: false });
  } else if (!known) {
    measures.set(id, { measure, target, points, inForce: true });
  }
  if (measure === 'SANCTION_POINTS') {
    const all = [...measures.values()].filter(one => one.measure === measure && one.target === target && one.inForce);
    accounts.get(target).points = all.reduce((sum, one) => sum + one.points, 0);
  }
  console.log(`${action} ${measure} on ${target}`);
}

function answerFor(method, path, query, headers, body) {
  const [what, id, more] = path.split('/').slice(1).map(decodeURIComponent);
  if (method === 'POST' && what === 'hooks') {
    if (!isSigned(HOOK_SECRET, headers, body)) {
      return [401];
    }
    if (!heard.has(headers['webhook-id'])) {
      heard.add(headers['webhook-id']);
      const event = JSON.parse(body);
      console.log(`${event.type} of ${event.subject}`);
    }
    return [204];
  }
  if (!isSigned(RECOURSE_MARKETPLACE_SECRET, headers, body)) {
    return [401];
  }
  if (method === 'PUT' && what === 'measures') {
    carryOut(id, JSON.parse(body));
    return [200, {}];
  }
  if (what === 'capabilities') {
    return [200, { money: true, listings: true }];
  }
  if (what === 'accounts' && more === 'orders') {
    const side = query.get('role') === 'BUYER' ? 'buyer' : 'seller';
    return [200, { items: [...orders.values()].filter(order => order[side] === id), next: null }];
  }
  const found = { orders, listings, accounts }[what]?.get(id);
  return found ? [200, found] : [404];
}

async function report(type, data) {
  const id = randomUUID();
  const timestamp = Math.floor(Date.now() / 1000);
  const body = JSON.stringify({ specversion: '1.0', id, source: '/marketplace', type, time: new Date().toISOString(), data });
  const answer = await fetch(`${RECOURSE_URL}/api/marketplace/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/cloudevents+json',
      'webhook-id': id,
      'webhook-timestamp': `${timestamp}`,
      'webhook-signature': signature(RECOURSE_MARKETPLACE_SECRET, id, timestamp, body),
    },
  });
  console.log(answer.status, await answer.text());
  process.exitCode = answer.ok ? 0 : 1;
}

const [command, type, data] = process.argv.slice(2);
if (command === 'report') {
  await report(type, JSON.parse(data));
} else {
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    let [status, told] = [400];
    try {
      [status, told] = answerFor(request.method, pathname, searchParams, request.headers, body);
    } catch (problem) {
      console.error(problem.message); // a body that is no JSON, an account that there is not
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end(told && JSON.stringify(told));
  });
  server.listen(PORT, '127.0.0.1', () => console.log(`listening on ${server.address().port}`));
}
