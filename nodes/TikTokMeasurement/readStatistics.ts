import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';

interface PixelStatistics {
	readonly pixel_id?: string;
	readonly statistics?: readonly object[];
}

/** Flattens TikTok's list of events in each pixel: one row for each pixel and event. */
export async function readStatistics({ request, params }: OperationContext, endpoint: Endpoint): Promise<unknown[]> {
	const { list = [] } = ((await request(endpoint, params)).data ?? {}) as { list?: readonly PixelStatistics[] };
	return list.flatMap(({ pixel_id, statistics = [] }) => statistics.map((row) => ({ pixel_id, ...row })));
}
