/**
 * Stands in for n8n-workflow in the package of the sandbox (`build.mjs`). The nodes' tables name functions that run in n8n,
 * and those need it; the sandbox reads the tables and calls none of them.
 */
export const NodeConnectionTypes = { Main: 'main' };

export class NodeOperationError extends Error {}

export class NodeApiError extends Error {}

export const sleep = (): Promise<never> => Promise.reject(new Error('The sandbox does not wait'));
