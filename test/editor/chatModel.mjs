/**
 * A stand-in for a chat model on 127.0.0.1, with the interface of OpenAI's chat completions: it does not think, it follows a script. A script is
 * a list of steps; each looks at what the tool before it answered, and says which tool to call with which arguments, or what to say at the end.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';

const HOST = '127.0.0.1';

const NAME = 'scripted';

/** What a tool answered: JSON mostly. */
const parsed = (text) => {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
};

const textOf = (content) => (Array.isArray(content) ? content.map(({ text = '' }) => text).join('') : (content ?? ''));

async function bodyOf(request) {
	let body = '';
	for await (const chunk of request.setEncoding('utf8')) body += chunk;
	return JSON.parse(body);
}

const completion = (message, finish_reason) => ({
	id: 'chatcmpl-1',
	object: 'chat.completion',
	created: 0,
	model: NAME,
	choices: [{ index: 0, message: { role: 'assistant', content: null, ...message }, finish_reason }],
	usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});

/** A scripted model; `url` is what a credential of OpenAI takes as its base URL. */
export class ChatModel {
	/** The script of the conversation that runs. */
	#steps = [];

	/** Tools that the last request offered: name → description and JSON schema. */
	tools = new Map();

	/** The answers of tools in the conversation that runs, as text and parsed. */
	answers = [];

	#server = createServer((request, response) => void this.#answer(request, response));

	async start() {
		await once(this.#server.listen(0, HOST), 'listening');
		this.url = `http://${HOST}:${this.#server.address().port}/v1`;
		return this;
	}

	/** Begins a conversation: each step gets the last tool's answer and returns `[tool, arguments]`, several of them, or the final text. */
	follow(...steps) {
		this.#steps = steps;
		this.answers = [];
		this.failure = undefined;
	}

	/** Whether each step was taken. */
	get isDone() {
		return !this.#steps.length;
	}

	async #answer(request, response) {
		const say = (body) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
		if (!request.url.endsWith('/chat/completions')) return say({ object: 'list', data: [{ id: NAME, object: 'model' }] });
		const { messages, tools = [] } = await bodyOf(request);
		this.tools = new Map(tools.map(({ function: { name, description, parameters } }) => [name, { description, parameters }]));
		const results = messages.filter(({ role }) => role === 'tool').map(({ content }) => textOf(content));
		this.answers = results.map((text) => ({ text, value: parsed(text) }));
		const step = this.#steps.shift() ?? (() => 'The script has ended');
		let next;
		try {
			next = typeof step === 'function' ? step(this.answers.at(-1)?.value) : step;
		} catch (error) {
			// The check that runs the workflow reports it.
			this.failure = error;
			next = 'The script does not know how to go on';
		}
		if (typeof next === 'string') return say(completion({ content: next }, 'stop'));
		const calls = Array.isArray(next[0]) ? next : [next];
		const tool_calls = calls.map(([name, args], index) => ({
			id: `call_${results.length + index + 1}`,
			type: 'function',
			function: { name, arguments: JSON.stringify(args) },
		}));
		return say(completion({ tool_calls }, 'tool_calls'));
	}

	async stop() {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}
}
