/** An identity under whose name ads appear. */
export interface Identity {
	readonly identityId: string;
	readonly advertiserId: string;
	readonly type: string;
	readonly name: string;
	readonly centerId?: string;
	readonly image?: string;
}
