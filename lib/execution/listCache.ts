import type { INodeListSearchItems } from 'n8n-workflow';
import { requestClock } from '../util/clock';

/** A record of a list, as a picker shows it. */
export interface ListItem extends INodeListSearchItems {
	/** The record's own name, and the name in full if it stands within others: `Berlin` and `Berlin, Germany`. */
	readonly names: readonly string[];
}

/** What was read of a list. */
export interface LoadedList {
	readonly items: readonly ListItem[];
	/** Nothing more of it is left to read. */
	readonly isComplete: boolean;
}

/** Milliseconds for which a list is kept: while a person types, not until they come back from TikTok Ads Manager. */
const LIFETIME = 15_000;

/** Lists that are kept, and items of all of them together; the oldest list makes room. */
const MAX_LISTS = 30;
const MAX_ITEMS = 50_000;

interface Entry {
	/** Hash of connection, list and parameters. */
	readonly key: string;
	/** The text that TikTok searched for; empty if the list was read as it is. */
	readonly searchText: string;
	readonly readAt: number;
	readonly loaded: Promise<LoadedList>;
	size: number;
}

/**
 * The lists that pickers read in the last seconds, so that each typed letter does not read them again. Lists that are still being read are
 * shared; one that could not be read is not kept.
 */
export class ListCache {
	private entries: Entry[] = [];

	/** What was read, or is being read, by TikTok's search for this text. */
	exact(key: string, searchText: string): Promise<LoadedList> | undefined {
		return this.current(key).find((entry) => entry.searchText === searchText)?.loaded;
	}

	/** Lists that hold all that this text finds if they are complete: the list itself, or what was found by a part of the text. */
	containing(key: string, searchText: string): Array<Promise<LoadedList>> {
		return this.current(key)
			.filter((entry) => searchText.includes(entry.searchText))
			.map(({ loaded }) => loaded);
	}

	/** Keeps a list, in place of an older state of it. */
	add(key: string, searchText: string, loaded: Promise<LoadedList>): void {
		const entry: Entry = { key, searchText, readAt: requestClock.now(), loaded, size: 0 };
		this.entries = [...this.entries.filter((other) => other.key !== key || other.searchText !== searchText), entry];
		this.makeRoom();
		loaded.then(
			({ items }) => {
				entry.size = items.length;
				this.makeRoom();
			},
			() => (this.entries = this.entries.filter((other) => other !== entry)),
		);
	}

	private current(key: string): Entry[] {
		const since = requestClock.now() - LIFETIME;
		this.entries = this.entries.filter(({ readAt }) => readAt > since);
		return this.entries.filter((entry) => entry.key === key);
	}

	private makeRoom(): void {
		while (this.entries.length > MAX_LISTS || this.entries.reduce((sum, { size }) => sum + size, 0) > MAX_ITEMS) this.entries.shift();
	}
}
