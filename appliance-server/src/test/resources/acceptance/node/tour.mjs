// What an application does with OpenAI's own library for Node. Prints one JSON report of what came of it.
import OpenAI from "openai";

const { BASE_URL, API_KEY, BUSY_KEY, DISABLED_KEY } = process.env;
const client = new OpenAI({ baseURL: BASE_URL, apiKey: API_KEY, maxRetries: 0 });
const model = "hearth-starter";
const messages = [{ role: "user", content: "What can you do?" }];

async function failure(call) {
  try {
    await call();
    return { class: "none" };
  } catch (e) {
    const retryAfter = e.headers?.get?.("retry-after") ?? null;
    const { status, code, param, message, requestID } = e;
    return { class: e.constructor.name, status, code, param, message, requestID, retryAfter };
  }
}

async function models() {
  const names = [];
  for await (const found of client.models.list()) {
    names.push(found.id);
  }
  return names;
}

async function chat() {
  const answer = await client.chat.completions.create({ model, messages, temperature: 0 });
  return { text: answer.choices[0].message.content, finish: answer.choices[0].finish_reason, usage: answer.usage, requestId: answer._request_id };
}

async function stream() {
  const chunks = await client.chat.completions.create({ model, messages, temperature: 0, stream: true, stream_options: { include_usage: true } });
  let text = "";
  let usage = null;
  for await (const chunk of chunks) {
    text += chunk.choices[0]?.delta?.content ?? "";
    usage = chunk.usage ?? usage;
  }
  return { text, usage };
}

async function completion() {
  const answer = await client.completions.create({ model, prompt: "Hello", max_tokens: 8 });
  return { texts: answer.choices.length, tokens: answer.usage.completion_tokens };
}

// The key may ask one thing at a time: the second call is sent away, and the first one ends while it waits.
async function rateLimit() {
  const statuses = [];
  const times = [];
  const holding = new AbortController();
  const noted = async (url, init) => {
    times.push(performance.now());
    const response = await fetch(url, init);
    statuses.push(response.status);
    if (response.status === 429) {
      holding.abort();
    }
    return response;
  };
  const busy = new OpenAI({ baseURL: BASE_URL, apiKey: BUSY_KEY, maxRetries: 0 });
  const patient = new OpenAI({ baseURL: BASE_URL, apiKey: BUSY_KEY, maxRetries: 2, fetch: noted });
  const slow = { model: "simulated-x?interval_ms=20&tokens=100000", messages, stream: true };
  const held = await busy.chat.completions.create(slow, { signal: holding.signal });
  await held[Symbol.asyncIterator]().next();
  const refused = await failure(() => busy.chat.completions.create({ model: "simulated", messages }));
  const answer = await patient.chat.completions.create({ model: "simulated", messages });
  return { refused, statuses, waitedMillis: times[1] - times[0], answered: answer.choices.length };
}

async function errors() {
  const withKey = (apiKey) => new OpenAI({ baseURL: BASE_URL, apiKey, maxRetries: 0 });
  const ask = (body) => () => client.chat.completions.create({ model, messages, ...body });
  return {
    badKey: await failure(() => withKey("sk-hearth-nobodys").models.list()),
    disabledKey: await failure(() => withKey(DISABLED_KEY).models.list()),
    unknownModel: await failure(ask({ model: "nobody-knows" })),
    badBody: await failure(ask({ messages: "none" })),
    badTemperature: await failure(ask({ temperature: 3.5 })),
    cutStream: await failure(async () => {
      const chunks = await client.chat.completions.create({ model: "simulated-x?tokens=9&cut_after=3", messages, stream: true });
      for await (const chunk of chunks) { /* until it breaks */ }
    }),
  };
}

const report = { models: await models(), chat: await chat(), stream: await stream(), completion: await completion(), errors: await errors(), rateLimit: await rateLimit() };
console.log(JSON.stringify(report));
