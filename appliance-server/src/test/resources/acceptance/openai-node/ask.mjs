// Puts questions to OpenAI's own library for Node: each line of the input is one, each line of the output its reply.
import OpenAI from "openai";
import { createInterface } from "node:readline";

const client = new OpenAI({ baseURL: process.env.BASE_URL + "/v1", apiKey: process.env.API_KEY, maxRetries: 0 });

function params({ question, argumentsSchema, answerSchema, result }) {
  const { model, text, stream, tools, schema, picture, thinks, uses } = question;
  const content = picture ? [{ type: "text", text }, { type: "image_url", image_url: { url: picture } }] : text;
  const messages = [{ role: "user", content }];
  if (uses.length > 0) {
    messages.push({ role: "assistant", tool_calls: uses.map((use) => ({ id: use.id, type: "function", function: { name: use.name, arguments: use.arguments } })) });
    messages.push(...uses.map((use) => ({ role: "tool", tool_call_id: use.id, content: result })));
  }
  return {
    model,
    messages,
    ...(tools.length > 0 && { tools: tools.map((name) => ({ type: "function", function: { name, parameters: argumentsSchema } })) }),
    ...(schema && { response_format: { type: "json_schema", json_schema: { name: "report", strict: true, schema: answerSchema } } }),
    ...(thinks && { reasoning_effort: "low" }),
    ...(stream && { stream_options: { include_usage: true } }),
  };
}

function reply(answer, thoughts, pieces) {
  const { message, finish_reason: stop } = answer.choices[0];
  const uses = (message.tool_calls ?? []).map((call) => ({ id: call.id, name: call.function.name, arguments: call.function.arguments }));
  return { text: message.content ?? "", thoughts, uses, stop, input: answer.usage.prompt_tokens, output: answer.usage.completion_tokens, pieces, vector: [] };
}

async function whole(asked) {
  const answer = await client.chat.completions.create(params(asked));
  return reply(answer, answer.choices[0].message.reasoning_content ?? "", 0);
}

async function streamed(asked) {
  const stream = client.chat.completions.stream(params(asked));
  let thoughts = "";
  let pieces = 0;
  for await (const chunk of stream) {
    thoughts += chunk.choices[0]?.delta.reasoning_content ?? "";
    pieces += chunk.choices[0]?.delta.content ? 1 : 0;
  }
  return reply(await stream.finalChatCompletion(), thoughts, pieces);
}

async function embedded({ question }) {
  const answer = await client.embeddings.create({ model: question.model, input: question.text });
  return { text: "", thoughts: "", uses: [], stop: "", input: 0, output: 0, pieces: 0, vector: answer.data[0].embedding };
}

async function ask(asked) {
  try {
    return asked.question.vector ? await embedded(asked) : asked.question.stream ? await streamed(asked) : await whole(asked);
  } catch (e) {
    return { error: { status: e.status ?? 0, type: e.constructor.name, message: `param=${e.param}; ${e.status ? e.message : e.stack}` } };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await ask(JSON.parse(line))));
}
