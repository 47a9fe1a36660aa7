// What an application does with Anthropic's own library for Node. Prints one JSON report of what came of it.
import Anthropic from "@anthropic-ai/sdk";

const { BASE_URL, API_KEY } = process.env;
const client = new Anthropic({ baseURL: BASE_URL, apiKey: API_KEY, maxRetries: 0 });
const bearer = new Anthropic({ baseURL: BASE_URL, apiKey: null, authToken: API_KEY, maxRetries: 0 });
const messages = [{ role: "user", content: "How is the weather in Oslo?" }];
const tools = [{ name: "get_weather", description: "Weather", input_schema: { type: "object", properties: { city: { type: "string" } } } }];

async function failure(call) {
  try {
    await call();
    return { class: "none" };
  } catch (e) {
    return { class: e.constructor.name, status: e.status ?? null, type: e.error?.error?.type ?? null, message: e.message, requestID: e.requestID ?? null };
  }
}

async function streamed(model, more = {}) {
  const stops = [];
  const stream = client.messages.stream({ model, max_tokens: 4096, messages, ...more });
  stream.on("contentBlock", (block) => stops.push(block.type + (block.name ?? "")));
  const message = await stream.finalMessage();
  return { content: message.content, stop: message.stop_reason, usage: message.usage, stops };
}

async function toolLoop(model) {
  const asked = await client.messages.create({ model, max_tokens: 1024, messages, tools });
  const results = asked.content.filter((block) => block.type === "tool_use").map((block) => ({ type: "tool_result", tool_use_id: block.id, content: "Sunny, 21 °C" }));
  const answered = await client.messages.create({
    model, max_tokens: 1024, tools,
    messages: [...messages, { role: "assistant", content: asked.content }, { role: "user", content: results }],
  });
  return { stop: asked.stop_reason, inputs: asked.content.filter((b) => b.type === "tool_use").map((b) => b.input), text: answered.content.at(-1).text };
}

const ask = (body, by = client) => () => by.messages.create({ model: "simulated", max_tokens: 64, messages, ...body });
const report = {
  whole: await client.messages.create({ model: "simulated", max_tokens: 64, system: "Be brief.", messages }).then((m) => ({ ...m, requestId: m._request_id })),
  bearer: (await ask({}, bearer)()).role,
  streamed: await streamed("simulated"),
  translated: await streamed("gpt-x", { tools, thinking: { type: "enabled", budget_tokens: 1024 } }),
  relayed: await streamed("claude-thinking"),
  relayedTools: await streamed("claude-parallel-tools", { tools }),
  toolLoop: await toolLoop("gpt-x"),
  counted: (await client.messages.countTokens({ model: "simulated", messages, tools })).input_tokens,
  countedUpstream: (await client.messages.countTokens({ model: "claude-x", messages })).input_tokens,
  beta: (await client.beta.messages.create({ model: "claude-x", max_tokens: 9, messages, betas: ["some-beta-2026-01-01"] })).content[0].text,
  errors: {
    badKey: await failure(ask({}, new Anthropic({ baseURL: BASE_URL, apiKey: "sk-hearth-nobodys", maxRetries: 0 }))),
    unknownModel: await failure(ask({ model: "nobody-knows" })),
    badBody: await failure(ask({ messages: "none" })),
    noBound: await failure(ask({ max_tokens: undefined })),
    overloaded: await failure(ask({ model: "claude-status-529" })),
    upstreamKey: await failure(ask({ model: "claude-status-401" })),
    cut: await failure(async () => {
      const stream = await client.messages.create({ model: "simulated-x?tokens=9&cut_after=3", max_tokens: 64, messages, stream: true });
      for await (const event of stream) { /* until it breaks */ }
    }),
    cutUpstream: await failure(() => streamed("claude-overloaded")),
    serverTool: await failure(ask({ model: "gpt-x", tools: [{ type: "web_search_20250305", name: "web_search" }] })),
  },
};
console.log(JSON.stringify(report));
