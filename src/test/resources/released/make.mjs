// Fills a running Recourse in the profile `simulation` with cases in every stage, through the public interface alone, and
// prints what became of them. It made the databases that lie beside it; README.md says how.
const API = process.argv[2] ?? 'http://localhost:8080';

const basic = (who) => 'Basic ' + Buffer.from(`${who}:secret`).toString('base64');

async function call(who, method, path, body) {
  const form = body instanceof FormData;
  const response = await fetch(API + path, {
    method,
    headers: {
      ...(who ? { Authorization: basic(who) } : {}),
      ...(body === undefined || form ? {} : { 'Content-Type': 'application/json' }),
    },
    body: body === undefined || form ? body : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} as ${who}: ${response.status} ${text}`);
  return text ? JSON.parse(text) : null;
}
const post = (who, path, body = {}) => call(who, 'POST', path, body);
const advance = (by) => post(null, '/api/simulation/clock', { advanceBy: by });
const account = (name, ...roles) => call(null, 'PUT', `/api/simulation/accounts/${name}`, { password: 'secret', roles, email: `${name}@shop.example` });

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

let orders = 0;
async function order(now) {
  const id = `order-${++orders}`;
  const before = (days) => new Date(new Date(now).getTime() - days * 86400000).toISOString();
  await call(null, 'PUT', `/sandbox/marketplace/orders/${id}`, {
    seller: 'shop', buyer: 'guest', receivingPhone: '13800000000', placedAt: before(10), succeededAt: before(5),
    reviews: [
      { id: `${id}-by-buyer`, by: 'BUYER', rating: 'NEGATIVE', text: '质量太差，退款不退货，不然就差评。', at: before(2), effective: true },
      { id: `${id}-by-seller`, by: 'SELLER', rating: 'POSITIVE', text: '好买家', at: before(2), effective: true }],
  });
  return id;
}
const now = async () => (await call(null, 'GET', '/api/simulation/clock')).now;

async function aboutReview(ground) {
  const id = await order(await now());
  const filed = await post('shop', '/api/cases', {
    kind: 'UNREASONABLE_REVIEW', ground, orderId: id, reviewId: `${id}-by-buyer`, statement: '买家以差评相要挟，电话 13912345678。' });
  return filed.number;
}
const rest = async (number) => {
  await post('shop', `/api/cases/${number}/evidence/complete`);
  await post('guest', `/api/cases/${number}/evidence/complete`);
};
const decision = (outcome, ...measures) => ({
  outcome, rule: '第八十六条', reasons: '依据双方提交的证据。', evidenceRelied: [], measures });
async function decided(number, outcome, ...measures) {
  await rest(number);
  await post('lin', `/api/cases/${number}/claim`);
  await post('lin', `/api/cases/${number}/decision`, decision(outcome, ...measures));
}

await account('shop', 'SELLER');
await account('guest', 'BUYER');
await account('lin', 'REVIEWER');
await account('chen', 'SENIOR_REVIEWER');
await account('he', 'SUPERVISOR');
await account('hu', 'SUPERVISOR');
await account('admin', 'ADMIN');
await post('admin', '/api/operations/webhooks', { url: 'http://127.0.0.1:9/events' });

// closed ones first, so that their clocks run out together
const final = await aboutReview('ABUSE');
await decided(final, 'UPHELD');
await advance('PT1H');
const reversed = await aboutReview('EXTORTION');
await decided(reversed, 'UPHELD');
await advance('PT1H');
await post('guest', `/api/cases/${reversed}/appeal`, { statement: '我没有要挟。' });
await post('chen', `/api/cases/${reversed}/claim`);
await post('chen', `/api/cases/${reversed}/appeal/first-view`, { outcome: 'REJECTED', reasons: '没有看到要挟。' });
await post('chen', `/api/cases/${reversed}/appeal/decision`, decision('REVERSED'));
const withdrawn = await aboutReview('ADVERTISING');
await post('shop', `/api/cases/${withdrawn}/withdrawal`, { reason: '已与买家沟通。' });
const settled = await aboutReview('COMPETITOR');
await post('guest', `/api/cases/${settled}/settlement`, { note: '愿意修改评价。' });
await post('shop', `/api/cases/${settled}/settlement`, {});
await advance('P5D');

const escalated = await aboutReview('PERSONAL_INFORMATION');
await rest(escalated);
await advance('P4D');

const appealed = await aboutReview('ABUSE');
await decided(appealed, 'REJECTED');
await post('shop', `/api/cases/${appealed}/appeal`, { statement: '请再看一遍聊天记录。' });
await post('chen', `/api/cases/${appealed}/claim`);
await post('chen', `/api/cases/${appealed}/appeal/first-view`, { outcome: 'UPHELD', reasons: '辱骂明显。' });
const upheld = await aboutReview('EXTORTION');
await decided(upheld, 'UPHELD', { measure: 'DELETE_REVIEW' }, { measure: 'SANCTION_POINTS', points: 12 });
const sealed = await aboutReview('PROFESSIONAL_REVIEWER');
await decided(sealed, 'UPHELD', { measure: 'ACCOUNT_SEAL' });
const supplement = await aboutReview('EXTORTION');
await rest(supplement);
await post('lin', `/api/cases/${supplement}/claim`);
await advance('PT2H');
await post('lin', `/api/cases/${supplement}/supplement-request`, { from: ['RESPONDENT'], question: '请补充完整的聊天记录。' });
const examined = await aboutReview('THIRD_PARTY_FRAUD');
await rest(examined);
await post('lin', `/api/cases/${examined}/claim`);
const waiting = await aboutReview('COMPETITOR');
await rest(waiting);
await advance('PT1H');
const evidence = await aboutReview('EXTORTION');
await post('guest', `/api/cases/${evidence}/answer`, { statement: '我只是说了实话。' });
const chat = new FormData();
const at = await now();
const hour = (h) => new Date(new Date(at).getTime() - h * 3600000).toISOString();
chat.append('item', new Blob([JSON.stringify({
  type: 'CHAT_RECORD', number: 'JZ20260001', issuedAt: hour(1), chatFrom: hour(80), chatTo: hour(70),
  parties: ['shop', 'guest'], completeness: 'FULL', note: '买家：两千块解决。' })], { type: 'application/json' }));
await post('shop', `/api/cases/${evidence}/evidence`, chat);
const picture = new FormData();
picture.append('item', new Blob([JSON.stringify({ type: 'SCREENSHOT', note: '聊天截图' })], { type: 'application/json' }));
picture.append('file', new Blob([PNG], { type: 'image/png' }), '聊天截图.png');
await post('shop', `/api/cases/${evidence}/evidence`, picture);
const resting = await aboutReview('ABUSE');
await post('shop', `/api/cases/${resting}/evidence/complete`);
const negotiated = await order(await now());
const negotiation = (await post('guest', '/api/cases', {
  kind: 'TRANSACTION_DISPUTE', ground: 'QUALITY', orderId: negotiated, statement: '鞋底三天就开胶了。' })).number;
await post('he', '/api/views', { name: '敲诈', query: 'ground=EXTORTION', shared: true });

console.log('now', await now());
const named = { final, reversed, withdrawn, settled, escalated, appealed, upheld, sealed, supplement, examined, waiting, evidence, resting, negotiation };
for (const [name, number] of Object.entries(named)) {
  const view = await call('he', 'GET', `/api/cases/${number}`);
  console.log(name, number, view.status, view.closure, view.chainHead.slice(0, 12),
    view.deadlines.map((one) => one.name + ' ' + one.dueAt).join(', '), view.measures.map((one) => one.measure + ' ' + one.state).join(', '));
}
