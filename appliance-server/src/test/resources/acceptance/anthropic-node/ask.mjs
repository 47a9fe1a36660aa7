// Puts questions to Anthropic's own library for Node: each line of the input is one, each line of the output its reply.
import Anthropic from "@anthropic-ai/sdk";
import { createInterface } from "node:readline";

const client = new Anthropic({ baseURL: process.env.BASE_URL, apiKey: process.env.API_KEY, maxRetries: 0 });

function image(address) {
  const inline = /^data:(.*);base64,(.*)$/.exec(address);
  const source = inline ? { type: "base64", media_type: inline[1], data: inline[2] } : { type: "url", url: address };
  return { type: "image", source };
}

function params({ question, argumentsSchema, answerSchema, result }) {
  const { model, text, tools, schema, picture, thinks, uses } = question;
  const messages = [{ role: "user", content: picture ? [{ type: "text", text }, image(picture)] : text }];
  if (uses.length > 0) {
    messages.push({ role: "assistant", content: uses.map((use) => ({ type: "tool_use", id: use.id, name: use.name, input: JSON.parse(use.arguments) })) });
    messages.push({ role: "user", content: uses.map((use) => ({ type: "tool_result", tool_use_id: use.id, content: result })) });
  }
  return {
    model,
    max_tokens: 4096,
    messages,
    ...(tools.length > 0 && { tools: tools.map((name) => ({ name, input_schema: argumentsSchema })) }),
    ...(schema && { output_config: { format: { type: "json_schema", schema: answerSchema } } }),
    ...(thinks && { thinking: { type: "enabled", budget_tokens: 1024 } }),
  };
}

function reply(message, pieces) {
  const all = (type) => message.content.filter((block) => block.type === type);
  return {
    text: all("text").map((block) => block.text).join(""),
    thoughts: all("thinking").map((block) => block.thinking).join(""),
    uses: all("tool_use").map((block) => ({ id: block.id, name: block.name, arguments: JSON.stringify(block.input) })),
    stop: message.stop_reason,
    input: message.usage.input_tokens,
    output: message.usage.output_tokens,
    pieces,
    vector: [],
  };
}

async function streamed(asked) {
  let pieces = 0;
  const stream = client.messages.stream(params(asked));
  stream.on("text", () => { pieces++; });
  return reply(await stream.finalMessage(), pieces);
}

async function ask(asked) {
  try {
    return asked.question.stream ? await streamed(asked) : reply(await client.messages.create(params(asked)), 0);
  } catch (e) {
    return { error: { status: e.status ?? 0, type: e.constructor.name, message: e.status ? e.message : e.stack } };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await ask(JSON.parse(line))));
}
