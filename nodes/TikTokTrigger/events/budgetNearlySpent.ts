import type { IDataObject } from 'n8n-workflow';
import { f } from '../../../lib/definition/field';
import { operationIn } from '../../../lib/definition/operation';
import { adAccount } from '../../../lib/definition/sharedFields';
import { figureIn } from '../../../lib/triggers/conditions';
import type { Batch, Occurrence, PollReading, TriggerEvent } from '../../../lib/triggers/triggerEvent';
import { isRecord } from '../../../lib/util/isRecord';
import { reports } from '../../TikTokReport/report.operations';
import { readAdAccounts, zoneOf } from './accountZone';
import { identityOf, levelOf, listObjects, partFilters, partOf, titleOf, wholeRecord } from './objects';
import { reportParams, rowOf, windowOf, type Window } from './performanceThreshold';

const report = operationIn(reports, 'runReport');

/** For which time TikTok counts a budget. A dynamic daily budget is an average, which a single day may exceed. */
const KINDS: Readonly<Record<string, 'today' | 'lifetime'>> = {
	BUDGET_MODE_DAY: 'today',
	BUDGET_MODE_DYNAMIC_DAILY_BUDGET: 'today',
	BUDGET_MODE_TOTAL: 'lifetime',
};

type Budgeted = Readonly<Record<string, unknown>>;

function occurrenceOf(reading: PollReading, window: Window, object: Budgeted, spend: number): Occurrence[] {
	const { level: name, percent } = reading.settings as { level: string; percent: number };
	const level = levelOf(name);
	const budget = Number(object.budget);
	const share = Math.floor((spend / budget) * 1000) / 10;
	if (share < percent) return [];
	const id = String(object[level.id]);
	const describe = (): IDataObject => ({
		what: `${titleOf(level, object)} has spent ${share} % of its ${window.key === 'lifetime' ? 'total' : 'daily'} budget: ${spend} of ${budget}`,
		advertiser_id: reading.params.advertiser_id as string,
		level: name,
		...identityOf(level, object),
		spend,
		budget,
		budget_mode: String(object.budget_mode),
		percent_spent: share,
		...wholeRecord(reading, object),
	});
	// A budget that was raised can be nearly spent again.
	return [{ key: `${id}.${percent}.${budget}.${window.key}`, until: window.until, describe }];
}

/** Everything with a budget of its own, and what it has spent: whole, since both lists are needed. */
async function* read(reading: PollReading): AsyncGenerator<Batch> {
	const { advertiser_id } = reading.params as { advertiser_id: string };
	const level = levelOf(reading.settings.level);
	const [adAccountRecord = {}] = await readAdAccounts(reading, [advertiser_id]);
	const objects: Budgeted[] = [];
	for await (const { records } of listObjects(reading, level, 1)) objects.push(...records.filter(isRecord).filter(hasBudget));
	const occurrences: Occurrence[] = [];
	for (const kind of ['today', 'lifetime'] as const) {
		const meant = objects.filter(({ budget_mode }) => KINDS[String(budget_mode)] === kind);
		if (!meant.length) continue;
		const window = windowOf(kind, reading.now, zoneOf(adAccountRecord));
		const spent = new Map<string, number>();
		const params = { advertiser_id, ...reportParams(level, window, ['spend'], { ...partOf(reading.params, level) }) };
		for await (const { records } of reading.pages(report, params))
			for (const row of records.filter(isRecord).map(rowOf)) spent.set(String(row[level.id]), figureIn(row, 'spend') ?? 0);
		occurrences.push(...meant.flatMap((object) => occurrenceOf(reading, window, object, spent.get(String(object[level.id])) ?? 0)));
	}
	yield { occurrences };
}

const hasBudget = ({ budget, budget_mode, operation_status, secondary_status }: Budgeted): boolean =>
	Number(budget) > 0 && String(budget_mode) in KINDS && operation_status !== 'DISABLE' && !String(secondary_status).endsWith('_DELETE');

export const budgetNearlySpent: TriggerEvent = {
	value: 'budgetNearlySpent',
	label: 'Budget Nearly Spent',
	help: 'A campaign or ad group has spent a share of its budget; once a day for daily budgets, once for total budgets, and again once it was raised',
	fields: [
		adAccount,
		f.options('level', 'Watch', 'Whose budgets are watched; those without a budget of their own are left out', {
			suffix: 'budget',
			clientOnly: true,
			required: true,
			options: { campaign: 'Campaign Budgets', adGroup: 'Ad Group Budgets' },
			default: 'campaign',
		}),
		f.number('percent', 'Percent Spent', 'The share of the budget at which the workflow starts', {
			clientOnly: true,
			required: true,
			min: 1,
			max: 100,
			default: 80,
		}),
		partFilters('budget'),
	],
	read,
};
