/** A figure and what it must not pass. */
export interface Goal {
	readonly what: string;
	readonly figure: number;
	readonly unit: string;
	readonly atMost?: number;
	readonly atLeast?: number;
	/** A busy machine, or V8's own housekeeping, may spoil it; every other goal must be met in every run. */
	readonly soft?: boolean;
	/** Why it is missed, where that is known. */
	readonly reason?: string;
}

/** Result of a benchmark. */
export interface BenchmarkResult {
	readonly title: string;
	/** What is measured, and in which unit. */
	readonly about: string;
	readonly columns: readonly string[];
	readonly rows: ReadonlyArray<readonly string[]>;
	readonly goals: readonly Goal[];
}

/** Options of a benchmark. */
export interface BenchmarkOptions {
	/** Small counts, which prove that everything runs; times mean nothing then. */
	readonly quick: boolean;
}

export type Benchmark = (extent: BenchmarkOptions) => Promise<BenchmarkResult>;

export const fixed = (value: number, digits = 2): string => value.toFixed(digits);

export const isMet = ({ figure, atMost = Infinity, atLeast = -Infinity }: Goal): boolean => figure <= atMost && figure >= atLeast;

export const isRequired = ({ soft }: Goal): boolean => !soft;

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (columns: readonly string[], rows: ReadonlyArray<readonly string[]>): string[] => [
	line(columns),
	line(columns.map((_, index) => (index ? '--:' : '---'))),
	...rows.map(line),
];

const number = (value: number, unit: string): string => `${Number(value.toPrecision(3))}${unit && ` ${unit}`}`;

function goalRow(goal: Goal): string[] {
	const { what, figure, unit, atMost, atLeast, reason } = goal;
	const wanted = atMost !== undefined ? `≤ ${number(atMost, unit)}` : `≥ ${number(atLeast!, unit)}`;
	return [what, wanted, number(figure, unit), isMet(goal) ? 'met' : `missed${reason ? `: ${reason}` : ''}`];
}

/** The result of a benchmark as Markdown. */
export const toMarkdown = ({ title, about, columns, rows, goals }: BenchmarkResult): string =>
	[`### ${title}`, '', about, '', ...table(columns, rows), '', ...table(['Goal', 'Wanted', 'Measured', 'Result'], goals.map(goalRow)), ''].join('\n');
