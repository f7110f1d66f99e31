import type { Handler } from './types';

/** How long TikTok remembers a `request_id`, in real milliseconds. */
const REQUEST_ID_TTL = 10_000;

/** Makes a create idempotent: a repeated `request_id` within ten seconds gets the first answer. */
export const idempotent =
	(path: string, create: Handler): Handler =>
	(call) => {
		const { state, params } = call;
		if (params.request_id === undefined) return create(call);
		const key = `${path} ${String(params.advertiser_id)} ${String(params.request_id)}`;
		const known = state.requests.get(key);
		if (known && Date.now() - known.at < REQUEST_ID_TTL) return known.answer;
		const answer = create(call);
		state.requests.set(key, { at: Date.now(), answer });
		return answer;
	};
