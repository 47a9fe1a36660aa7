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

const weather = { type: "function", function: { name: "get_weather", description: "Tells it.", parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"], additionalProperties: false } } };

// The library's own loop: it runs the tool that the model calls, tells its result, and asks again.
async function tools() {
  const cities = [];
  const runner = client.chat.completions.runTools({
    model: "simulated",
    messages: [{ role: "user", content: "Ask get_weather, please." }],
    tools: [{ type: "function", function: { ...weather.function, parse: JSON.parse, function: ({ city }) => { cities.push(city); return "rain"; } } }],
  });
  const text = await runner.finalContent();
  const stream = client.chat.completions.stream({ model: "simulated", messages, tools: [weather], tool_choice: "required", parallel_tool_calls: false });
  const streamed = await stream.finalChatCompletion();
  return { cities, text, streamed: streamed.choices[0] };
}

async function jsonSchema() {
  const schema = { type: "object", properties: { name: { type: "string" }, age: { type: "integer", minimum: 18 } }, required: ["name", "age"], additionalProperties: false };
  const answer = await client.chat.completions.parse({ model: "simulated", messages, response_format: { type: "json_schema", json_schema: { name: "person", strict: true, schema } } });
  return { parsed: answer.choices[0].message.parsed ?? JSON.parse(answer.choices[0].message.content) };
}

async function vision() {
  const content = [{ type: "text", text: "What is this?" }, { type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0KGgo=", detail: "low" } }];
  const answer = await client.chat.completions.create({ model: "simulated", messages: [{ role: "user", content }], n: 2, reasoning_effort: "low" });
  return { choices: answer.choices.length, text: answer.choices[1].message.content, reasoning: answer.usage.completion_tokens_details.reasoning_tokens };
}

async function embeddings() {
  const plain = await client.embeddings.create({ model: "simulated", input: ["one", "two"] });
  const floats = await client.embeddings.create({ model: "simulated", input: "one", encoding_format: "float", dimensions: 8 });
  const upstream = await client.embeddings.create({ model: "upstream", input: "x" });
  const same = await client.embeddings.create({ model: "simulated", input: "one", encoding_format: "float" });
  return {
    count: plain.data.length, length: plain.data[0].embedding.length, tokens: plain.usage.total_tokens, short: floats.data[0].embedding.length,
    agree: plain.data[0].embedding.every((value, i) => value === Math.fround(same.data[0].embedding[i])), upstream: upstream.data[0].embedding,
  };
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
    badTool: await failure(ask({ tools: [{ type: "function", function: {} }] })),
    tooMany: await failure(ask({ n: 129 })),
    badInput: await failure(() => client.embeddings.create({ model, input: {} })),
    noEmbeddings: await failure(() => client.embeddings.create({ model, input: "x" })),
    badTemperature: await failure(ask({ temperature: 3.5 })),
    cutStream: await failure(async () => {
      const chunks = await client.chat.completions.create({ model: "simulated-x?tokens=9&cut_after=3", messages, stream: true });
      for await (const chunk of chunks) { /* until it breaks */ }
    }),
  };
}

const report = { models: await models(), chat: await chat(), stream: await stream(), completion: await completion(), tools: await tools(), jsonSchema: await jsonSchema(), vision: await vision(), embeddings: await embeddings(), errors: await errors(), rateLimit: await rateLimit() };
console.log(JSON.stringify(report));
