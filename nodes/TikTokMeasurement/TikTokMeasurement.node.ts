import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { buildProperties } from '../../lib/description/buildProperties';
import { pickerMethods } from '../../lib/description/pickers';
import { measurement } from './measurement.operations';

export class TikTokMeasurement implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Measurement',
		name: 'tikTokMeasurement',
		icon: { light: 'file:../../icons/measurement.svg', dark: 'file:../../icons/measurement.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'Manage TikTok pixels, pixel events and offline event sets, and count their events',
		defaults: { name: 'TikTok Measurement' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'tikTokBusinessOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
			{ name: 'tikTokBusinessApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
		],
		requestDefaults: { baseURL: 'https://business-api.tiktok.com/open_api/v1.3' },
		properties: buildProperties(measurement),
	};

	methods = pickerMethods(measurement);
}
