import type { TriggerEvent } from '../../../lib/triggers/triggerEvent';
import { adReview } from './adReview';
import { avatarVideo } from './avatarVideo';
import { balanceLow } from './balanceLow';
import { budgetNearlySpent } from './budgetNearlySpent';
import { creativeFatigue } from './creativeFatigue';
import { deliveryChange } from './deliveryChange';
import { newComment } from './newComment';
import { newLead } from './newLead';
import { performanceThreshold } from './performanceThreshold';
import { newPost, postThreshold } from './posts';

/** What the trigger watches; another event is one more line. */
export const EVENTS: readonly TriggerEvent[] = [
	adReview,
	deliveryChange,
	newComment,
	newLead,
	avatarVideo,
	performanceThreshold,
	balanceLow,
	budgetNearlySpent,
	creativeFatigue,
	newPost,
	postThreshold,
];
