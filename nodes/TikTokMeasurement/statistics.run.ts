import type { Endpoint, Work } from '../../lib/form/endpoint';

interface PixelStatistics {
	readonly pixel_id?: string;
	readonly statistics?: readonly object[];
}

/** TikTok answers with a list of events within each pixel; one row for each pixel and event. */
export async function statisticsOf({ call, wire }: Work, endpoint: Endpoint): Promise<unknown[]> {
	const { list = [] } = ((await call(endpoint, wire)).data ?? {}) as { list?: readonly PixelStatistics[] };
	return list.flatMap(({ pixel_id, statistics = [] }) => statistics.map((row) => ({ pixel_id, ...row })));
}
