// The walk of the README with a client that is made of docs/openapi.yaml: what does not fit the description does not compile.
// node walk.mjs http://localhost:8080 prints what came of it as JSON, for a test.
import createClient from "openapi-fetch";
import type { components, paths } from "./generated/recourse.js";

type Case = components["schemas"]["Case"];

const baseUrl = process.argv[2] ?? "http://localhost:8080";

const anybody = createClient<paths>({ baseUrl });
const as = (name: string) =>
  createClient<paths>({
    baseUrl,
    headers: { Authorization: `Basic ${Buffer.from(`${name}:secret`).toString("base64")}`, "Accept-Language": "en" },
  });

/** What was answered, where that was to be had. */
async function done<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) {
    throw new Error(`${response.status} ${JSON.stringify(error)}`);
  }
  return data as T;
}

async function refusal(call: Promise<{ error?: unknown; response: Response }>): Promise<components["schemas"]["Problem"]> {
  const { error, response } = await call;
  if (response.ok) {
    throw new Error(`not refused: ${response.url}`);
  }
  return error as components["schemas"]["Problem"];
}

const advance = (advanceBy: string) => done(anybody.POST("/api/simulation/clock", { body: { advanceBy } }));

async function reviewState(): Promise<string> {
  const order = await done(anybody.GET("/sandbox/marketplace/orders/{id}", { params: { path: { id: "4711" } } }));
  return order.reviews[0].state;
}

const accounts: Record<string, components["schemas"]["SimulationAccountsNewAccount"]["roles"]> = {
  shop: ["SELLER"],
  guest: ["BUYER"],
  lin: ["REVIEWER", "SENIOR_REVIEWER"],
  chen: ["SENIOR_REVIEWER"],
};
for (const [name, roles] of Object.entries(accounts)) {
  await done(
    anybody.PUT("/api/simulation/accounts/{name}", { params: { path: { name } }, body: { password: "secret", roles } }),
  );
}
await done(
  anybody.PUT("/sandbox/marketplace/orders/{id}", {
    params: { path: { id: "4711" } },
    body: {
      seller: "shop",
      buyer: "guest",
      placedAt: "2025-12-20T10:00:00+08:00",
      succeededAt: "2025-12-28T10:00:00+08:00",
      reviews: [
        { id: "r1", by: "BUYER", rating: "NEGATIVE", text: "No cash-back!", at: "2026-01-02T10:00:00+08:00", effective: true },
        { id: "r2", by: "SELLER", rating: "POSITIVE", text: "Thank you.", at: "2026-01-02T12:00:00+08:00", effective: true },
      ],
    },
  }),
);

const complaint = { kind: "UNREASONABLE_REVIEW", ground: "EXTORTION", orderId: "4711" } as const;
const refused = await refusal(
  as("shop").POST("/api/cases", { body: { ...complaint, reviewId: "r2", statement: "I mean the wrong one." } }),
);
const filed: Case = await done(
  as("shop").POST("/api/cases", {
    body: { ...complaint, reviewId: "r1", statement: "I gave no cash-back. He wrote: 2000 settles it." },
  }),
);
const number = filed.number;
const path = { params: { path: { number } } };

const early = await advance("PT71H59M59S");
const due = await advance("PT1S");
const task = await done(as("lin").POST("/api/tasks/next", {}));
const decided = await done(
  as("lin").POST("/api/cases/{number}/decision", {
    ...path,
    body: {
      outcome: "UPHELD",
      rule: "Unreasonable demand [002]",
      reasons: "He made the review a threat to gain money.",
    },
  }),
);
await advance("PT1H");
const deleted = await reviewState();
const appealed = await done(
  as("guest").POST("/api/cases/{number}/appeal", {
    ...path,
    body: { statement: "It was a joke, and I wrote it after the review." },
  }),
);
const same = await refusal(as("lin").POST("/api/cases/{number}/claim", path));
await done(as("chen").POST("/api/cases/{number}/claim", path));
await done(
  as("chen").POST("/api/cases/{number}/appeal/first-view", {
    ...path,
    body: { outcome: "REJECTED", reasons: "I see no threat." },
  }),
);
const closed = await done(
  as("chen").POST("/api/cases/{number}/appeal/decision", {
    ...path,
    body: {
      outcome: "REVERSED",
      rule: "Judgement in error [003 art. 87]",
      reasons: "The record shows no threat before the review.",
    },
  }),
);
await advance("PT1S");
const timeline = await done(as("shop").GET("/api/cases/{number}/timeline", path));

console.log(
  JSON.stringify({
    refused: [refused.type, refused.violations?.[0]?.rule],
    number,
    status: filed.status,
    deadline: filed.deadlines[0].dueAt,
    early: early.fired.length,
    due: due.fired.map((one) => `${one.caseNumber} ${one.deadline} ${one.at}`),
    task: [task?.caseNumber, task?.assignee, task?.dueAt],
    decided: [decided.status, decided.deadlines[0].name],
    deleted,
    appealed: appealed.status,
    same: same.type,
    closed: [closed.status, closed.closure],
    shown: await reviewState(),
    timeline: timeline.items.map((event) => `${event.type} ${event.actor}`),
  }),
);
