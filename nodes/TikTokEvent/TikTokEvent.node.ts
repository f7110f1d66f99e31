import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { buildProperties } from '../../lib/description/buildProperties';
import { pickerMethods } from '../../lib/description/pickers';
import { events } from './event.operations';

export class TikTokEvent implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Event',
		name: 'tikTokEvent',
		icon: { light: 'file:../../icons/event.svg', dark: 'file:../../icons/event.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'Send conversion events from a website, an app, a shop or a CRM to TikTok, with personal data hashed',
		defaults: { name: 'TikTok Event' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'tikTokBusinessOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
			{ name: 'tikTokBusinessApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
		],
		requestDefaults: { baseURL: 'https://business-api.tiktok.com/open_api/v1.3' },
		properties: buildProperties(events),
	};

	methods = pickerMethods(events);
}
