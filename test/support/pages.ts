import type { ApiResponse } from '../../lib/definition/api';
import { defineEndpoint, type Endpoint } from '../../lib/definition/endpoint';

export const endpoint = (pagination: Endpoint['pagination']) => defineEndpoint('GET', 'x/', { recordsPath: 'list', pagination });

export const response = (data: unknown): ApiResponse => ({ data, requestId: '' });

/** The records of all pages, and what was requested for each. */
export async function collect<R>(run: (note: (request: R) => void) => AsyncIterable<unknown[]>) {
	const requests: R[] = [];
	const records: unknown[] = [];
	for await (const page of run((request) => void requests.push(request))) records.push(...page);
	return { records, requests };
}
